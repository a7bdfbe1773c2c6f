import type { WidgetTexts } from './widget-texts.ts'

export { survey as surveyTexts } from '@otklik/texts/en'

export const locale = 'en'

export const texts: WidgetTexts = {
  ends: { csi: ['Very poor', 'Excellent'], nps: ['Not at all likely', 'Extremely likely'] },
  optional: '(optional)',
  send: 'Send',
  change: 'Change',
  thanks: 'Thank you.',
  rated: 'You rated {score} of {best}.',
  progress: {
    sending: 'Sending',
    saved: 'Saved',
    offline: 'Not sent yet: no connection. We keep trying.',
    busy: 'Not sent yet: the service is busy. We keep trying.',
    tooLate: 'Not saved: this can no longer be changed.',
    expired: 'Not saved: this rating is closed.',
    refused: 'Not saved: an error on our side.',
    closed: 'This rating is closed.',
  },
}
