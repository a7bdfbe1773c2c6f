import type { letters as Texts } from '../en/asking-letters.ts'

export const letters: typeof Texts = {
  why: 'Письмо уходит, когда заявку закрывают. Пустое поле — встроенный текст.',
  language: 'Язык письма',
  occasion: 'Письмо',
  occasions: { one: 'об одной заявке', none: 'об услуге без заявки', several: 'о нескольких заявках' },
  samples: { service: 'ИТ-поддержка', first: 'Принтер молчит', second: 'Новый ноутбук' },
  texts: {
    letterSubject: 'Тема',
    letterSubjectWithoutTicket: 'Тема',
    letterSubjectTogether: 'Тема',
    letterGreeting: 'Обращение',
    letterGreetingWithoutName: 'Обращение без имени',
    letterBody: 'Текст',
    letterBodyWithoutTicket: 'Текст',
    letterBodyTogether: 'Текст',
    letterBodyTogetherWithoutTicket: 'Текст, если у одной нет номера заявки',
    letterQuestion: 'Вопрос над оценками',
    letterOptOut: 'Ссылка «больше не писать»',
  },
  may: 'Можно вставить {placeholders}.',
  preview: 'Как оно придёт',
  previewHint: 'Ничего не отправляется. Ссылки этого письма никуда не ведут.',
  from: 'От',
  replyTo: 'Ответы на',
  subject: 'Тема',
}
