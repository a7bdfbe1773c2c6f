import type { letters as Texts } from '../en/asking-letters.ts'

export const letters: typeof Texts = {
  why: 'Лист іде, коли заявку закривають. Порожнє поле — вбудований текст.',
  language: 'Мова листа',
  occasion: 'Лист',
  occasions: { one: 'про одну заявку', none: 'про послугу без заявки', several: 'про кілька заявок' },
  samples: { service: 'ІТ-підтримка', first: 'Принтер мовчить', second: 'Новий ноутбук' },
  texts: {
    letterSubject: 'Тема',
    letterSubjectWithoutTicket: 'Тема',
    letterSubjectTogether: 'Тема',
    letterGreeting: 'Звертання',
    letterGreetingWithoutName: 'Звертання без імені',
    letterBody: 'Текст',
    letterBodyWithoutTicket: 'Текст',
    letterBodyTogether: 'Текст',
    letterBodyTogetherWithoutTicket: 'Текст, якщо одна не має номера заявки',
    letterQuestion: 'Запитання над оцінками',
    letterOptOut: 'Посилання «більше не писати»',
  },
  may: 'Можна вставити {placeholders}.',
  preview: 'Яким він надійде',
  previewHint: 'Нічого не надсилається. Посилання цього листа нікуди не ведуть.',
  from: 'Від',
  replyTo: 'Відповіді на',
  subject: 'Тема',
}
