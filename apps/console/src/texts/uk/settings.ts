import type { settings as Texts } from '../en/settings.ts'

export const settings: typeof Texts = {
  title: 'Налаштування',
  sections: {
    general: 'Загальні',
    users: 'Користувачі',
    calendar: 'Робочий час',
    routing: 'Розподіл',
    causes: 'Причини',
    notices: 'Сповіщення',
    'my-notices': 'Мої сповіщення',
    webhooks: 'Вебхуки',
    keys: 'Ключі',
    retention: 'Зберігання',
    published: 'Публікація',
    attributes: 'Власні поля',
    audit: 'Журнал змін',
  },
}
