import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: 'Заявка {ticket} закрыта: как вам «{service}»?',
  letterSubjectWithoutTicket: 'Как вам «{service}»?',
  letterGreeting: 'Здравствуйте, {name}!',
  letterGreetingWithoutName: 'Здравствуйте!',
  letterBody: 'Ваша заявка {ticket} («{service}») закрыта.',
  letterBodyWithoutTicket: 'Недавно вы пользовались услугой «{service}».',
  letterOptOut: 'Больше не присылайте мне таких писем',
}
