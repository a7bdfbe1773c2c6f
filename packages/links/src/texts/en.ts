import { surveyTexts } from '@otklik/contract/texts/en'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'How did I do?',
  low: 'Very poor',
  high: 'Excellent',
  press: 'A page opens, where one more press sends your rating.',
  score: '{score} of 5',
}
