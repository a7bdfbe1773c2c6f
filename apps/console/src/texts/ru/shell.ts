import type { shell as Texts } from '../en/shell.ts'

export const shell: typeof Texts = {
  pages: {
    today: 'Сегодня',
    scores: 'Оценки',
    feedback: 'Отзывы',
    cases: 'Обращения',
    mine: 'Мои оценки',
    asking: 'Опросы',
    settings: 'Настройки',
    account: 'Учётная запись',
  },
  navigation: 'Страницы',
  toContent: 'К содержанию',
  keys: 'Клавиши',
  closeKeys: 'Закрыть',
  showKeys: 'Показать эти клавиши',
  connection: {
    offline: 'Нет связи. Данные могли устареть; повторяем сами.',
    busy: 'Сервер сейчас не отвечает. Повторяем сами.',
    'signed-out': 'Сеанс завершён. Войдите снова в новой вкладке; написанное здесь сохранится.',
  },
  signIn: 'Войти',
  failed: {
    heading: 'Не удалось показать',
    retry: 'Повторить',
    notAllowed: 'Ваша роль этого не позволяет.',
    notFound: 'По этому адресу ничего нет.',
    notSent: 'Не удалось отправить. Ничего не потеряно: нажмите ещё раз.',
  },
  loading: 'Загружается…',
  roles: {
    viewer: 'Наблюдатель',
    manager: 'Менеджер по клиентам',
    quality: 'Качество',
    admin: 'Администратор',
    agent: 'Специалист',
    interviewer: 'Интервьюер',
  },
}
