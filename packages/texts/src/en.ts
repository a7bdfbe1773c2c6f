import type {
  BlockTexts,
  Direction,
  LandingTexts,
  LetterTexts,
  NoticeTexts,
  ProviderSignInTexts,
  RatingTexts,
  ReviewTexts,
  ScaleTexts,
  SignInTexts,
  SurveyTexts,
  TicketTexts,
} from './texts.ts'

export { casePage } from './case-page/en.ts'
export { figuresLetter } from './figures-letter/en.ts'

export const locale = 'en'

export const direction: Direction = 'ltr'

export const survey: SurveyTexts = {
  csi: 'How was this service?',
  reasons: 'What made the difference?',
  praise: 'What was good?',
  complaint: 'What went wrong?',
  comment: 'What should we do better?',
  addition: 'Anything to add?',
  options: {
    too_long: 'Took too long',
    asked_twice: 'Had to ask twice',
    not_solved: 'Not solved',
    hard_to_reach: 'Hard to reach',
    quick: 'Quick',
    solved: 'Solved at once',
    clear: 'Clearly explained',
    friendly: 'Friendly',
  },
}

export const review: ReviewTexts = {
  comment: 'What would you like to tell us?',
  contact: 'How can we reach you, if we may reply?',
}

export const scale: ScaleTexts = {
  csi: ['Very poor', 'Poor', 'Fair', 'Good', 'Excellent'],
  nps: ['Not at all likely', 'Extremely likely'],
}

const closed = 'This rating is closed.'

export const rating: RatingTexts = {
  optional: '(optional)',
  send: 'Send',
  change: 'Change',
  thanks: 'Thank you.',
  thanksForTelling: 'Thank you for telling us.',
  rated: 'You rated {score} of {best}.',
  progress: {
    sending: 'Sending',
    saved: 'Saved',
    offline: 'Not sent yet: no connection. We keep trying.',
    busy: 'Not sent yet: the service is busy. We keep trying.',
    tooLate: 'Not saved: this can no longer be changed.',
    stale: 'Not saved: a later answer counts.',
    expired: 'Not saved: this rating is closed.',
    refused: 'Not saved: an error on our side.',
    closed,
  },
  seeCase: 'See where it stands',
}

export const block: BlockTexts = {
  signatureQuestion: 'How did I do?',
  press: 'A page opens, where one more press sends your rating.',
  score: '{score} of 5',
}

export const ticket: TicketTexts = { agent: 'Handled by {agent}', closed: 'Closed on {date}' }

export const letter: LetterTexts = {
  letterSubject: 'Ticket {ticket} is closed: how was {service}?',
  letterSubjectWithoutTicket: 'How was {service}?',
  letterSubjectTogether: '{tickets}: how was the service?',
  letterGreeting: 'Hello {name},',
  letterGreetingWithoutName: 'Hello,',
  letterBody: 'Your ticket {ticket} ({service}) is closed.',
  letterBodyWithoutTicket: 'You have used {service} of late.',
  letterBodyTogether: 'These tickets of yours are closed. How was the service in each?',
  letterBodyTogetherWithoutTicket: 'You have used these services of late. How was each of them?',
  letterOptOut: 'Please don’t send me any more letters like this',
}

export const landing: LandingTexts = {
  sendScore: 'Send {score} of {best}',
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
  objections: {
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
  letters: {
    about: 'To {mailbox}, about closed tickets',
    aboutFrom: 'From {centre} to {mailbox}, about closed tickets',
    stop: 'Stop the letters',
    afterwards:
      'We will not ask you by letter any more. Where the page of a ticket asks, you can still answer.',
    wayBack: 'You can change your mind at any time: each of our letters leads to this page.',
  },
  optIn: { send: 'Send me letters again', noted: 'We will ask you for ratings by letter again.' },
  rater: { about: 'What is your rating about?', contact: 'Who are you, if we may come back to you?' },
  closed: {
    unknown: {
      title: 'This link leads nowhere.',
      text: 'It may have been cut off on its way. Please open it from the letter itself, or copy all of it.',
    },
    expired: {
      title: closed,
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
    over: {
      title: 'This page has ended.',
      text: 'It was kept for 90 days after the matter was closed.',
    },
    ended: {
      title: 'This rating is not open.',
      text: 'The link may have been cut off on its way, or its rating has ended. Thank you for wanting to.',
    },
  },
}

export const notice: NoticeTexts = {
  title: {
    'low-score': 'Low score: {subject}',
    complaint: 'Complaint: {subject}',
    suggestion: 'Suggestion: {subject}',
    assigned: 'A case for you: {subject}',
    reopened: 'Not settled: {subject}',
    contact: 'Overdue, no contact yet: {subject}',
    resolve: 'Overdue, not resolved yet: {subject}',
  },
  body: {
    'low-score': 'Somebody gave a low score. The case waits for you.',
    complaint: 'A complaint has come in. The case waits for you.',
    suggestion: 'A suggestion has come in. The case waits for you.',
    assigned: 'This case was given to you.',
    reopened: 'The person says that it is not settled. The case is open again.',
    contact: 'The time for a first contact has passed, and nobody has contacted the person.',
    resolve: 'The time for a resolution has passed, and the case is not resolved.',
  },
  standIn: 'You stand in for {name}.',
  fact: {
    person: 'Who',
    company: 'Company',
    service: 'Service',
    ticket: 'Ticket',
    agent: 'Handled by',
    score: 'Score',
    owner: 'Owner',
    contactDue: 'Contact by',
    resolveDue: 'Resolve by',
    words: 'In their words',
  },
  score: '{score}, below {threshold}',
  open: 'Open the case',
  openList: 'Open your cases',
  copy: 'If the button does not open, copy this address into your browser:',
  why: 'You get this because you work on cases at {centre}. Which notices are sent is a setting of your workspace.',
  list: {
    digest: {
      title: 'Your cases today: {count}',
      body: 'These cases wait for you. The most urgent come first.',
    },
    unowned: {
      title: 'Cases without an owner: {count}',
      body: 'Somebody who owned cases no longer works here. Please give these cases to others.',
    },
    overdue: 'Overdue',
    open: 'Not overdue',
    nobody: 'Without an owner',
    due: 'Due: {time}',
    more: 'Further cases: {count}',
  },
}

export const providerSignIn: ProviderSignInTexts = {
  title: 'You are not signed in.',
  refused: {
    unavailable: 'The sign-in of your organisation does not answer. Please try again in a minute.',
    cancelled: 'Your organisation’s sign-in was cancelled, or did not let you in.',
    expired: 'This sign-in took too long, was used before, or began in another browser. Please start again.',
    failed:
      'The reply of your organisation’s sign-in could not be accepted. Please try again, and tell your administrator if it happens again.',
    unverified:
      'Your organisation’s sign-in does not confirm your mailbox. Please ask your administrator to have it confirmed.',
    unknown: 'Nobody with your mailbox may sign in here yet. Please ask your administrator to add you.',
    otherIdentity:
      'Your mailbox belongs to somebody who signs in here with another account. Please ask your administrator.',
    ungrouped: 'You are no longer in a group that may sign in here. Please ask your administrator.',
    notSetUp: 'This link leads to no sign-in. Please check it, or ask your administrator for another one.',
    busy: 'There were too many attempts within a minute. Please try again in a little while.',
    fault: 'Something went wrong on our side. Please try again in a few minutes.',
  },
  again: 'Sign in again',
}

export const signIn: SignInTexts = {
  press: 'Sign in',
  letter: {
    subject: '{centre}: your link to sign in',
    body: 'With this link you sign in to {centre}. It is good for {minutes} minutes, and only once.',
    copy: 'If the button does not open, copy this address into your browser:',
    ignore: 'If you did not ask for this link, ignore this letter. Without it nobody can sign in.',
  },
  ask: {
    title: 'Sign in',
    mailbox: 'Your mailbox',
    send: 'Send me a link',
    how: 'We send you a link that signs you in. There is no password.',
    organisation: 'Sign in with your organisation',
    noMailbox: 'This is not a mailbox. One looks like anna@acme.example.',
    noLetters:
      'No letters are sent from here. Whoever runs this service can make you a link, with the command “otklik user sign-in”.',
    insecure:
      'Nobody can sign in here, because this page does not come over https. Whoever runs this service has to set OTKLIK_PUBLIC_URL to an https address.',
  },
  sent: {
    title: 'Look into your mailbox.',
    text: 'If this mailbox belongs to somebody who works here, a link is on its way. It is good for {minutes} minutes, and only once.',
    missing: 'Nothing there? Look into the spam folder too. A mailbox gets at most five links an hour.',
    again: 'Use another mailbox',
  },
  confirm: {
    title: 'Sign in as {name}',
    why: 'Some mail programs open links by themselves, so this takes one press of yours.',
  },
  closed: {
    link: {
      title: 'This link was used or has expired.',
      text: 'Each link is good for {minutes} minutes, and only once. You can get another one.',
    },
    unknown: {
      title: 'There is no such page.',
      text: 'Please check the address, or ask whoever gave it to you.',
    },
    busy: {
      title: 'One moment, please.',
      text: 'There were too many attempts from your network within a minute. Please try again in a little while.',
    },
    refused: {
      title: 'That could not be taken.',
      text: 'This form was not sent from our own page. Please open the page again.',
    },
    fault: { title: 'Something went wrong on our side.', text: 'Please try again in a few minutes.' },
    again: 'Get another link',
  },
  account: {
    sessions: 'Where you are signed in',
    thisBrowser: 'This browser',
    unknownBrowser: 'Unknown browser',
    since: 'Signed in: {time}',
    used: 'Last used: {time}',
    end: 'End',
    signOut: 'Sign out',
  },
  roles: {
    viewer: 'Viewer',
    manager: 'Manager',
    quality: 'Quality',
    admin: 'Administrator',
    agent: 'Agent',
    interviewer: 'Interviewer',
  },
}
