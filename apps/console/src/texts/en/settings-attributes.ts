/** Holds the words of the settings of attributes. */
export const attributes = {
  heading: 'Attributes of your own',
  why: 'Figures are grouped and filtered by them as by service or company. An ask keeps the values that hold when it is made.',
  none: 'None yet. Such are the region of a company, the grade of a service, or whether the ticket met its SLA.',
  fields: {
    name: { label: 'Name', hint: 'As people read it, such as Region.' },
    of: { label: 'What has it' },
    key: {
      label: 'Key',
      hint: 'As files, tokens and the API name it: a small Latin letter, then letters and digits. It can’t be changed later.',
    },
  },
  of: {
    company: 'a company, in the catalogue',
    service: 'a service, in the catalogue',
    ask: 'an ask, from the ticket or the token',
  },
  declare: 'Declare an attribute',
  full: 'There are 12, and there can be no more.',
  remove: 'Remove',
  removeWhat:
    'Figures can no longer be grouped and filtered by it, and what brings its values is refused or ignored. Declared again of the same, it has the earlier values again.',
}
