import type { PluralForms } from '../../format/plural.ts'

/** Holds the words of signatures. */
export const signatures = {
  why: 'A signature is the rating under an agent’s letters. Agents find and copy their own on their page; a tool that distributes signatures takes the file.',
  none: 'There is none yet. Make them for the whole staff above.',
  download: 'Download as CSV',
  next: 'Next page',
  of: 'Signature of {name}',
  link: 'Its page, for a QR code:',
  revoke: 'Revoke',
  revokeWhat: 'Letters that carry it no longer rate. What was answered stays.',
  missing: {
    heading: 'For the whole staff',
    why: 'Every agent of the catalogue who has none gets one.',
    service: { label: 'Service', none: 'ratings name no service' },
    locale: { label: 'Language', none: 'English' },
    style: 'Look',
    styles: { boxes: 'filled boxes', digits: 'underlined digits' },
    create: 'Make those that are missing',
    created: { one: '# signature is made.', other: '# signatures are made.' } as PluralForms,
    nobody: 'Every agent has one already.',
  },
}
