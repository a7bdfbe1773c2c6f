import type { SurveyTexts } from './survey-texts.ts'

export const surveyTexts: SurveyTexts = {
  csi: 'Бұл қызметті қалай бағалайсыз?',
  reasons: 'Бағаңызға не әсер етті?',
  comment: 'Нені жақсартуымыз керек?',
  options: {
    too_long: 'Тым ұзаққа созылды',
    asked_twice: 'Екі рет сұрауға тура келді',
    not_solved: 'Шешілмеді',
    hard_to_reach: 'Хабарласу қиын болды',
    quick: 'Жылдам',
    solved: 'Бірден шешілді',
    clear: 'Түсінікті түсіндірді',
    friendly: 'Сыпайы',
  },
}
