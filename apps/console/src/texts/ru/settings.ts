import type { settings as Texts } from '../en/settings.ts'

export const settings: typeof Texts = {
  title: 'Настройки',
  sections: {
    general: 'Общие',
    users: 'Пользователи',
    calendar: 'Рабочее время',
    routing: 'Распределение',
    causes: 'Причины',
    notices: 'Уведомления',
    'my-notices': 'Мои уведомления',
    webhooks: 'Вебхуки',
    keys: 'Ключи',
    retention: 'Хранение',
    published: 'Публикация',
    attributes: 'Свои поля',
    audit: 'Журнал изменений',
  },
}
