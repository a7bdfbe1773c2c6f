/** Holds the words of the first run. */
export const firstRun = {
  title: 'To the first rating',
  centre: {
    heading: 'The centre',
    name: { label: 'Name', hint: 'It stands in letters and on pages.' },
    timeZone: { label: 'Time zone', hint: 'Days, months and working time follow it.' },
  },
  service: {
    heading: 'The first service',
    name: { label: 'Name', hint: 'What people rate, such as Payroll or IT support.' },
    add: 'Add it',
    more: 'The others are added on the page Asking, one by one or from a file.',
  },
  ask: {
    heading: 'Ask',
    by: 'How',
    ways: { letter: 'by a letter to yourself', tag: 'by a tag on a page' },
    service: 'Service',
    letter: {
      email: 'Mailbox',
      send: 'Send the letter',
      sent: 'The letter to {email} is on its way. Press a number in it.',
      noServer: 'No mail server is set up yet, so here are the numbers of the letter. Each opens its page.',
      suppressed: 'This mailbox can’t be asked now: it wants no letters, or was asked too recently.',
    },
    tag: {
      noKey: 'A page needs a site key, which everybody can see in it.',
      create: 'Make a site key',
      keyName: 'First page',
      paste: 'Paste this into a page, open it, and press a number.',
      isOff: 'Ratings from pages without a token are switched off in the settings of the centre.',
    },
  },
  rating: {
    heading: 'The first rating',
    waiting: 'Waiting for the first rating. It appears here by itself.',
    here: 'Here it is: {service}, {time}.',
    toToday: 'On to Today',
  },
}
