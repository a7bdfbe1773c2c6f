import type { asking as Texts } from '../en/asking.ts'

export const asking: typeof Texts = {
  title: 'Опитування',
  sections: {
    services: 'Послуги',
    agents: 'Фахівці',
    companies: 'Компанії',
    lines: 'Напрями',
    surveys: 'Анкети',
    letters: 'Листи',
    brand: 'Бренд',
    signatures: 'Підписи',
    hooks: 'Системи заявок',
    tag: 'Тег для сторінок',
  },
}
