import type { PageTexts } from '../page-texts.ts'

export const texts: PageTexts = {
  ends: { csi: ['Very poor', 'Excellent'], nps: ['Not at all likely', 'Extremely likely'] },
  optional: '(optional)',
  send: 'Send',
  change: 'Change',
  thanks: 'Thank you.',
  rated: 'You rated {score} of {best}.',
  saved: 'Saved',
  unsent: 'Not sent yet',
  earlier: 'You rated {score} of {best} before. Sending replaces it.',
  earlierWords: 'You have answered before. Sending replaces it.',
  confirm: {
    title: 'Was that you?',
    why: 'Some mail programs open links and press buttons by themselves. One more press shows that a person did.',
    yes: 'Yes, send it',
  },
  comesBack: {
    stale: 'This page had been open for too long. Nothing was sent yet: please press Send once more.',
    used: 'This page had already sent another answer. Please check this one, and press Send once more.',
    unfit: 'This answer could not be taken. Please check it, and press Send once more.',
    empty: 'Please choose a number first.',
  },
  remarks: {
    title: 'Something wrong with this request?',
    wrongService: 'This was not my request, or it names the wrong service.',
    optOut: 'Please don’t send me any more letters like this.',
    send: 'Tell us',
  },
  noted: {
    title: 'Thank you for telling us.',
    wrongService: 'We have noted that this request was not yours, or names the wrong service.',
    optOut: 'We will not ask you for ratings by letter again.',
  },
  rater: { about: 'What is your rating about?', contact: 'Who are you, if we may come back to you?' },
  over: {
    unknown: {
      title: 'This link leads nowhere.',
      text: 'It may have been cut off on its way. Please open it from the letter itself, or copy all of it.',
    },
    expired: {
      title: 'This rating is closed.',
      text: 'The time to answer has passed. Thank you for wanting to.',
    },
    erased: {
      title: 'There is nothing here any more.',
      text: 'What this link was about has been erased.',
    },
    settled: {
      title: 'Thank you, you have answered.',
      text: 'Your answer is kept. It can no longer be changed.',
    },
    busy: {
      title: 'One moment, please.',
      text: 'This page was opened very often within a minute. Please try again in a little while.',
    },
    refused: {
      title: 'That could not be taken.',
      text: 'Nothing was sent. Please open the link from the letter once more.',
    },
    fault: {
      title: 'Something went wrong on our side.',
      text: 'We don’t know whether your answer was saved. Please try again in a few minutes: it counts only once.',
    },
    ended: {
      title: 'This rating is not open.',
      text: 'The link may have been cut off on its way, or its rating has ended. Thank you for wanting to.',
    },
    spent: {
      title: 'That is enough for today.',
      text: 'As many ratings as count in one day have come from your network. This one was not stored. Thank you for wanting to.',
    },
  },
}
