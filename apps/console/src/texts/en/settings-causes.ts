/** Holds the words of the settings of causes. */
export const causes = {
  heading: 'Causes',
  why: 'Whoever resolves a case says why it happened. Few causes in words of your own tell more than many.',
  none: 'There is none yet. The first one will stand here, with those that belong to it below.',
  add: 'Add a cause',
  fields: {
    key: {
      label: 'Key',
      hint: 'For reports and scripts: Latin letters, digits, “.”, “_”, “-”. It can’t be changed later.',
    },
    name: { label: 'Name', hint: 'What people choose.' },
    under: {
      label: 'Belongs to',
      none: 'none: others may belong to it',
    },
  },
  isTaken: 'is there already',
  remove: 'Remove',
  removeWhat: 'It can no longer be chosen. A cause that cases have, or that others belong to, stays.',
}
