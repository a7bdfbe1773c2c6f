import { surveyTexts } from '@otklik/contract/texts/ar'
import type { BlockTexts } from '../block-texts.ts'

export const texts: BlockTexts = {
  question: surveyTexts.csi,
  signatureQuestion: 'ما تقييمك لعملي؟',
  low: 'سيئ جدًا',
  high: 'ممتاز',
  press: 'ستفتح صفحة يمكنك فيها تأكيد تقييمك وإرساله.',
  score: '{score} من 5',
}
