import type { settings as Texts } from '../en/settings.ts'

export const settings: typeof Texts = {
  title: 'Настройки',
  sections: {
    general: 'Общие',
    users: 'Пользователи',
    keys: 'Ключи',
    retention: 'Хранение',
    published: 'Публикация',
    attributes: 'Свои поля',
    audit: 'Журнал изменений',
  },
}
