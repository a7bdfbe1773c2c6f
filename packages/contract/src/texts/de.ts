import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'Wie bewerten Sie diesen Service?',
  reasons: 'Was war ausschlaggebend?',
  comment: 'Was sollten wir besser machen?',
  options: {
    too_long: 'Hat zu lange gedauert',
    asked_twice: 'Musste zweimal nachfragen',
    not_solved: 'Nicht gelöst',
    hard_to_reach: 'Schwer erreichbar',
    quick: 'Schnell',
    solved: 'Sofort gelöst',
    clear: 'Verständlich erklärt',
    friendly: 'Freundlich',
  },
}
