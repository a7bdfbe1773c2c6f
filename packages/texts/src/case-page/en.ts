import type { CaseTexts } from '../texts.ts'

export const casePage: CaseTexts = {
  title: 'Where it stands',
  about: {
    'low-score': 'Your {score} of {date}',
    complaint: 'Your complaint of {date}',
    suggestion: 'Your suggestion of {date}',
  },
  next: {
    received: 'We read this by {time}.',
    manager: 'Your client manager reads this by {time}.',
    late: 'We wanted to read this by {time}, and are late.',
    working: 'We are looking into it.',
    answered: 'We have answered it.',
  },
  steps: { received: 'Received', working: 'Looked at', answered: 'Answered', done: 'Dealt with' },
  contactedBy: { phone: 'by phone', mail: 'by mail', meeting: 'in a meeting', portal: 'in the portal' },
  withdrawn:
    'You raised your score soon afterwards. It counts as you gave it last, so nothing more follows here.',
  settled: {
    question: 'Is it settled?',
    yes: 'Yes',
    no: 'No, not yet',
    afterScore: 'How would you rate it now?',
    firstStays: 'The score that you gave first stays as it is.',
    empty: 'Please choose “Yes” or “No” first.',
  },
  said: {
    yes: 'You told us that it is settled. Thank you.',
    no: 'You told us that it is not settled yet. We are looking at it again.',
    stillNo: 'You told us that it is still not settled. We have noted it.',
  },
  write: 'Write to us',
  letter: {
    subject: 'Our answer: {subject}',
    body: 'This is our answer to what you told us on {date}:',
    settle: 'Is it settled?',
    note: 'The link opens a page that says where it stands. Opening it sends nothing.',
  },
}
