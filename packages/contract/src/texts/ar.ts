import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'ما تقييمك لهذه الخدمة؟',
  reasons: 'ما الذي أثّر في تقييمك؟',
  comment: 'ما الذي ينبغي أن نحسّنه؟',
  options: {
    too_long: 'استغرق وقتًا طويلًا',
    asked_twice: 'اضطررت إلى السؤال مرتين',
    not_solved: 'لم تُحلّ المشكلة',
    hard_to_reach: 'صعوبة في التواصل',
    quick: 'سرعة في الإنجاز',
    solved: 'حُلّت المشكلة فورًا',
    clear: 'شرح واضح',
    friendly: 'تعامل ودّي',
  },
}
