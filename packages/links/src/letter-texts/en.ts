import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: 'Ticket {ticket} is closed: how was {service}?',
  letterSubjectWithoutTicket: 'How was {service}?',
  letterGreeting: 'Hello {name},',
  letterGreetingWithoutName: 'Hello,',
  letterBody: 'Your ticket {ticket} ({service}) is closed.',
  letterBodyWithoutTicket: 'You have used {service} of late.',
  letterOptOut: 'Please don’t send me any more letters like this',
}
