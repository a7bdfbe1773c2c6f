import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: 'Бұл қызметті қалай бағалайсыз?',
  signatureQuestion: 'Менің жұмысымды қалай бағалайсыз?',
  low: 'Өте нашар',
  high: 'Тамаша',
  press: 'Бет ашылады, бағаңызды сол жерде растайсыз.',
  score: '5-тен {score}',
}
