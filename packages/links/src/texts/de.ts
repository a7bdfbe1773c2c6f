import { surveyTexts } from '@otklik/contract/texts/de'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'Wie bewerten Sie meine Arbeit?',
  low: 'Sehr schlecht',
  high: 'Ausgezeichnet',
  press: 'Es öffnet sich eine Seite, auf der Sie Ihre Bewertung absenden.',
  score: '{score} von 5',
}
