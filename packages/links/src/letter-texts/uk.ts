import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: 'Заявку {ticket} закрито: як вам «{service}»?',
  letterSubjectWithoutTicket: 'Як вам «{service}»?',
  letterGreeting: 'Вітаємо, {name}!',
  letterGreetingWithoutName: 'Вітаємо!',
  letterBody: 'Вашу заявку {ticket} («{service}») закрито.',
  letterBodyWithoutTicket: 'Нещодавно ви користувалися послугою «{service}».',
  letterOptOut: 'Більше не надсилайте мені таких листів',
}
