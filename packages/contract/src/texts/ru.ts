import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'Как вы оцениваете эту услугу?',
  reasons: 'Что повлияло на оценку?',
  comment: 'Что нам сделать лучше?',
  options: {
    too_long: 'Слишком долго',
    asked_twice: 'Пришлось спрашивать дважды',
    not_solved: 'Не решено',
    hard_to_reach: 'Трудно дозвониться',
    quick: 'Быстро',
    solved: 'Решили сразу',
    clear: 'Понятно объяснили',
    friendly: 'Доброжелательно',
  },
}
