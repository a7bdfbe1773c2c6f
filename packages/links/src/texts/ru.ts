import { surveyTexts } from '@otklik/contract/texts/ru'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'Как вы оцениваете мою работу?',
  low: 'Очень плохо',
  high: 'Отлично',
  press: 'Откроется страница, где останется подтвердить оценку.',
  score: '{score} из 5',
}
