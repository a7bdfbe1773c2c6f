import type { shell as Texts } from '../en/shell.ts'

export const shell: typeof Texts = {
  pages: {
    today: 'Сьогодні',
    scores: 'Оцінки',
    feedback: 'Відгуки',
    cases: 'Звернення',
    mine: 'Мої оцінки',
    asking: 'Опитування',
    settings: 'Налаштування',
    account: 'Обліковий запис',
  },
  navigation: 'Сторінки',
  toContent: 'До змісту',
  keys: 'Клавіші',
  closeKeys: 'Закрити',
  showKeys: 'Показати ці клавіші',
  connection: {
    offline: 'Немає зв’язку. Дані могли застаріти; повторюємо самі.',
    busy: 'Сервер зараз не відповідає. Повторюємо самі.',
    'signed-out': 'Сеанс завершено. Увійдіть знову в новій вкладці; написане тут збережеться.',
  },
  signIn: 'Увійти',
  failed: {
    heading: 'Не вдалося показати',
    retry: 'Повторити',
    notAllowed: 'Ваша роль цього не дозволяє.',
    notFound: 'За цією адресою нічого немає.',
    notSent: 'Не вдалося надіслати. Нічого не втрачено: натисніть ще раз.',
  },
  loading: 'Завантажується…',
  roles: {
    viewer: 'Спостерігач',
    manager: 'Менеджер клієнтів',
    quality: 'Якість',
    admin: 'Адміністратор',
    agent: 'Фахівець',
    interviewer: 'Інтерв’юер',
  },
}
