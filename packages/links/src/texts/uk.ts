import { surveyTexts } from '@otklik/contract/texts/uk'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'Як ви оцінюєте мою роботу?',
  low: 'Дуже погано',
  high: 'Чудово',
  press: 'Відкриється сторінка, де залишиться підтвердити оцінку.',
  score: '{score} з 5',
}
