import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'Як ви оцінюєте цю послугу?',
  reasons: 'Що вплинуло на оцінку?',
  comment: 'Що нам зробити краще?',
  options: {
    too_long: 'Надто довго',
    asked_twice: 'Довелося питати двічі',
    not_solved: 'Не вирішено',
    hard_to_reach: 'Важко додзвонитися',
    quick: 'Швидко',
    solved: 'Вирішили одразу',
    clear: 'Зрозуміло пояснили',
    friendly: 'Доброзичливо',
  },
}
