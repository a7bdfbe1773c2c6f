import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'How was this service?',
  reasons: 'What made the difference?',
  comment: 'What should we do better?',
  options: {
    too_long: 'Took too long',
    asked_twice: 'Had to ask twice',
    not_solved: 'Not solved',
    hard_to_reach: 'Hard to reach',
    quick: 'Quick',
    solved: 'Solved at once',
    clear: 'Clearly explained',
    friendly: 'Friendly',
  },
}
