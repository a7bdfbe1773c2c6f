import type { PluralForms } from '../../format/plural.ts'

/** Holds the words around every page. */
export const shell = {
  pages: {
    today: 'Today',
    scores: 'Scores',
    feedback: 'Feedback',
    cases: 'Cases',
    mine: 'My ratings',
    subscriptions: 'Subscriptions',
    asking: 'Asking',
    settings: 'Settings',
    account: 'Account',
  },
  counts: {
    cases: { one: '# waits', other: '# wait' } as PluralForms,
    fresh: { one: '# new', other: '# new' } as PluralForms,
    freshComments: { one: '# new comment', other: '# new comments' } as PluralForms,
  },
  navigation: 'Pages',
  toContent: 'To the content',
  keys: 'Keys',
  closeKeys: 'Close',
  showKeys: 'Show these keys',
  connection: {
    offline: 'No connection. What you see may be outdated; it is tried again by itself.',
    busy: 'The collector cannot answer just now. It is tried again by itself.',
    'signed-out': 'Your session has ended. Sign in again in a new tab; what you wrote here is kept.',
  },
  signIn: 'Sign in',
  failed: {
    heading: 'This could not be shown',
    retry: 'Try again',
    notAllowed: 'Your role does not allow this.',
    notFound: 'There is nothing at this address.',
    notSent: 'This could not be sent. Nothing is lost: press again.',
  },
  loading: 'Loading…',
  copy: 'Copy',
  copied: 'Copied',
  cancel: 'Cancel',
  save: 'Save',
  savedAt: 'Saved at {time}.',
  printed: (day: string) => `Printed ${day}`,
  roles: {
    viewer: 'Viewer',
    manager: 'Client manager',
    quality: 'Quality',
    admin: 'Administrator',
    agent: 'Agent',
    interviewer: 'Interviewer',
  },
}
