import { surveyTexts } from '@otklik/contract/texts/kk'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'Менің жұмысымды қалай бағалайсыз?',
  low: 'Өте нашар',
  high: 'Тамаша',
  press: 'Бет ашылады, бағаңызды сол жерде растайсыз.',
  score: '5-тен {score}',
}
