import type { asking as Texts } from '../en/asking.ts'

export const asking: typeof Texts = {
  title: 'Опросы',
  sections: {
    services: 'Услуги',
    agents: 'Специалисты',
    companies: 'Компании',
    lines: 'Направления',
    surveys: 'Анкеты',
    letters: 'Письма',
    brand: 'Бренд',
    signatures: 'Подписи',
    hooks: 'Системы заявок',
    tag: 'Тег для страниц',
  },
}
