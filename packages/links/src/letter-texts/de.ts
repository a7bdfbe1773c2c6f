import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: 'Ticket {ticket} ist geschlossen: Wie war {service}?',
  letterSubjectWithoutTicket: 'Wie war {service}?',
  letterGreeting: 'Guten Tag {name},',
  letterGreetingWithoutName: 'Guten Tag,',
  letterBody: 'Ihr Ticket {ticket} ({service}) ist geschlossen.',
  letterBodyWithoutTicket: 'Sie haben vor Kurzem {service} genutzt.',
  letterOptOut: 'Bitte schicken Sie mir keine solchen Nachrichten mehr',
}
