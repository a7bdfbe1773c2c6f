import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: '{ticket} өтініші жабылды: «{service}» қалай болды?',
  letterSubjectWithoutTicket: '«{service}» қалай болды?',
  letterGreeting: 'Сәлеметсіз бе, {name}!',
  letterGreetingWithoutName: 'Сәлеметсіз бе!',
  letterBody: '{ticket} өтінішіңіз («{service}») жабылды.',
  letterBodyWithoutTicket: 'Жақында сіз «{service}» қызметін пайдаландыңыз.',
  letterOptOut: 'Маған мұндай хаттарды енді жібермеңіз',
}
