/** Holds the words of the settings of users. */
export const users = {
  heading: 'Users',
  why: 'Who signs in here. Grants narrow what viewers and client managers see.',
  name: 'Name',
  email: 'Mailbox',
  role: 'Role',
  sees: 'Sees',
  all: 'everything',
  create: 'Add a user',
  created: '{name} can sign in now, by a link that is sent to their mailbox from here:',
  locale: { label: 'Language', none: 'that of the browser' },
  roleField: {
    label: 'Role',
    hint: 'A viewer sees figures, a client manager also works on cases, quality also changes surveys and rules, an administrator everything. An agent sees only their own ratings.',
  },
  agent: {
    label: 'Is this agent',
    hint: 'The key of the agent in the catalogue, so that their own ratings are shown to them.',
  },
  services: {
    label: 'Only these services',
    hint: 'Nothing ticked means all.',
  },
  lines: {
    label: 'Only these lines',
    hint: 'Nothing ticked means all.',
  },
  companies: {
    label: 'Only these companies',
    hint: 'Nothing ticked means all.',
  },
  standIn: {
    heading: 'While they are away',
    why: 'New cases go to the stand-in, who also sees the open ones and hears of them.',
    user: 'Stand-in',
    none: 'nobody',
    from: 'First day',
    to: 'Last day',
  },
  endSessions: 'End all sessions',
  endSessionsWhat: 'They are signed out everywhere, and can sign in again.',
  remove: 'Remove',
  removeWhat:
    'They can no longer sign in. Their open cases wait for another owner, and rules that name them are removed.',
}
