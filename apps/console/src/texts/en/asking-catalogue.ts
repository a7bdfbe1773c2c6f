import type { PluralForms } from '../../format/plural.ts'

/** Holds the words of the catalogue. */
export const catalogue = {
  parts: {
    services: {
      why: 'What people rate. A service that is rated and not listed is added by itself, with its key as its name.',
      none: 'There is none yet. Add the first one, or import a file.',
      add: 'Add a service',
      removeWhat: 'Its name is removed; figures keep the key. Past answers stay.',
    },
    agents: {
      why: 'Who does the work, or whose letters carry the rating. Whoever a ticket names is added by itself.',
      none: 'There is none yet. Add the first one, or import a file of the whole staff.',
      add: 'Add an agent',
      removeWhat: 'The name is removed; figures keep the key. Past answers stay.',
    },
    companies: {
      why: 'Your clients. The owner is their client manager, who gets the cases of their people.',
      none: 'There is none yet. Add the first one, or import a file.',
      add: 'Add a company',
      removeWhat: 'Its name is removed; figures keep the key. Past answers stay.',
    },
    lines: {
      why: 'A line groups services, and is made by them: name it in a service. Its owner gets the cases of its services.',
      none: 'There is none yet. Name a line in a service, and it stands here.',
      add: '',
      removeWhat: '',
    },
  },
  fields: {
    key: {
      label: 'Key',
      hint: 'As tickets and tags name it: Latin letters, digits, “.”, “_”, “-”. It can’t be changed later.',
    },
    name: { label: 'Name', hint: 'What people read.' },
    line: { label: 'Line', hint: 'Services of one line are read together.' },
    owner: { label: 'Owner', hint: 'Gets the cases, unless a rule says otherwise.', none: 'nobody' },
    target: { label: 'Target', hint: 'The mean that is aimed at, 1 to 5. Empty means that of the centre.' },
    email: { label: 'Mailbox', hint: 'For signatures that are distributed by mailbox.' },
  },
  more: 'Show more',
  cut: 'The first 10,000 are shown.',
  remove: 'Remove',
  download: 'Download as CSV',
  isTaken: 'is there already',
  import: {
    open: 'Import a file',
    file: 'CSV file',
    hint: 'Columns: {columns}. A column that is missing changes nothing, and an empty cell clears. An owner is named by their mailbox. Nothing is stored before you have seen what would happen.',
    checking: 'Reading {name}…',
    wouldCreate: { one: '# row would be added', other: '# rows would be added' } as PluralForms,
    wouldChange: { one: '# changed', other: '# changed' } as PluralForms,
    unchanged: { one: '# stays as it is', other: '# stay as they are' } as PluralForms,
    wouldRefuse: {
      one: '# row can’t be read, and is left out.',
      other: '# rows can’t be read, and are left out.',
    } as PluralForms,
    unread: 'These columns are not read: {columns}.',
    line: 'Line',
    what: 'What happens',
    done: { created: 'Added', changed: 'Changed', unchanged: 'Stays as it is', refused: 'Left out' },
    others: { one: 'And # more row.', other: 'And # more rows.' } as PluralForms,
    send: { one: 'Import # row', other: 'Import # rows' } as PluralForms,
    other: 'Choose another file',
    sending: '{sent} of {total} rows are stored.',
    ended: 'Imported:',
    stopped: 'Stopped. Stored so far:',
    created: { one: '# added', other: '# added' } as PluralForms,
    changed: { one: '# changed', other: '# changed' } as PluralForms,
    refused: { one: '# left out', other: '# left out' } as PluralForms,
  },
}
