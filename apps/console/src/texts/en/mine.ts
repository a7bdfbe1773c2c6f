/** Holds the words of an agent's own page. */
export const mine = {
  about:
    'What people said about your work, added up. It is here for you, so that you know what others may read about you, and hear the thanks.',
  figures: {
    heading: 'Your figures',
    period: 'Period',
    mean: 'Mean',
    range: 'with its range',
    answers: 'Answers',
    rate: 'Response rate',
    fewer: 'Too few answers to show a figure',
    none: 'Your figures will stand here after the end of the first period in which people rated your work.',
    printed: 'Published on {day}. It does not change any more.',
    noRate: 'later',
  },
  meaning: {
    heading: 'What this means, and who sees it',
    mean: 'The mean is that of all scores from 1 to 5 in the period. The range beside it says how far chance alone may carry it: with few answers it is wide, and two periods whose ranges overlap may be the same.',
    rate: 'The response rate is the share of the people asked who answered. It says more about how they were asked than about you.',
    readers:
      'Your quality team, administrators and the managers of your clients can read single answers, to help the people who gave them. Everybody else sees sums alone: by service, and in the table that your centre publishes.',
    hidden:
      'Single scores are not shown to you, nor who gave them, unless your quality team passes one on. People answer openly when they need not wonder what the person they call tomorrow will think. For the same reason a period of fewer than five answers, or of fewer than three people, has no figure.',
  },
  thanks: {
    heading: 'Passed on to you',
    hint: 'Your quality team chose these for you to read.',
    none: 'Thanks and comments will stand here when your quality team passes them on to you.',
    noComment: 'No comment',
    more: 'Show earlier ones',
  },
  signature: {
    heading: 'Your signature',
    hint: 'It goes under your letters. Whoever presses a number rates your work on a page of your centre.',
    preview: 'How it looks in a letter',
    copy: 'Copy the signature',
    copyText: 'Copy as text',
    copied: 'Copied. Now paste it below your name.',
    failed: 'The browser does not let this page copy. Ask an administrator for the signature as a file.',
    outlook:
      'In Outlook: File, Options, Mail, Signatures; put the cursor below your name, press Ctrl+V and choose “Keep Source Formatting”.',
    gmail:
      'In Gmail: Settings, See all settings, General, Signature; put the cursor below your name, press Ctrl+V and choose “Save Changes” at the foot of the page.',
    none: 'You have no signature yet. An administrator makes it; then it stands here, ready to be copied.',
  },
  noAgent: {
    text: 'Nothing is kept about your own work: your account is not tied to an agent of the catalogue. If people rate your work, ask an administrator to tie it.',
    account: 'To your account',
  },
}
