import type { settings as Texts } from '../en/settings.ts'

export const settings: typeof Texts = {
  title: 'Налаштування',
  sections: {
    general: 'Загальні',
    users: 'Користувачі',
    keys: 'Ключі',
    retention: 'Зберігання',
    published: 'Публікація',
    attributes: 'Власні поля',
    audit: 'Журнал змін',
  },
}
