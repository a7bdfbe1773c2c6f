/** Lists the parts of the API in the order in which data moves. */
export const TAGS = [
  {
    name: 'ask',
    description:
      'Say what can be rated, and ask people about it: the catalogue, surveys, invitations with their letters, signatures, and the hooks by which ticket systems report closed tickets.',
  },
  {
    name: 'answer',
    description:
      'Take answers: from pages with a site key, from files of the years before, and those that were set aside.',
  },
  {
    name: 'score',
    description:
      'Read the figures with their intervals, and single answers, as JSON, NDJSON, CSV, Excel or OData. Every figure says how many answers it is made of.',
  },
  {
    name: 'act',
    description:
      'Work on what low scores tell: cases and their steps, complaints, who is told of them, webhooks, and figures by mail.',
  },
  {
    name: 'workspace',
    description: 'Administer a workspace: its settings, keys, secrets, users and sessions, and the audit.',
  },
  { name: 'privacy', description: 'Erase what is stored about a person.' },
  { name: 'operations', description: 'Watch over the collector itself.' },
] as const

export type Tag = (typeof TAGS)[number]['name']
