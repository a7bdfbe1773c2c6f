import type { LetterTexts } from '../letter-texts.ts'

export const texts: LetterTexts = {
  letterSubject: 'أُغلِق الطلب {ticket}: ما رأيك في {service}؟',
  letterSubjectWithoutTicket: 'ما رأيك في {service}؟',
  letterGreeting: 'مرحبًا {name}،',
  letterGreetingWithoutName: 'مرحبًا،',
  letterBody: 'أُغلِق طلبك {ticket} ({service}).',
  letterBodyWithoutTicket: 'لقد استخدمت مؤخرًا خدمة {service}.',
  letterOptOut: 'يُرجى عدم إرسال رسائل كهذه إليّ بعد الآن',
}
