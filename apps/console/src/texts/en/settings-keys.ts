/** Holds the words of the settings of keys. */
export const keys = {
  none: 'There is none yet.',
  name: 'Name',
  nameHint: 'Say where it is used, such as the page or the server.',
  allows: 'Allows',
  since: 'Since',
  revoke: 'Revoke',
  revokeWhat: 'Whoever uses it is refused from now on. A revoked key never works again.',
  anyOrigin: 'any page',
  origins: 'Origins',
  originsHint:
    'The pages that may use it, such as https://portal.example, comma-separated. Empty allows any page.',
  scopes: {
    ask: 'Ask people, and keep the catalogue',
    read: 'Read figures',
    rows: 'Read single responses',
    work: 'Work on cases',
    surveys: 'Change surveys',
    admin: 'Users, keys, webhooks and settings',
  },
  site: {
    heading: 'Site keys',
    why: 'They stand in the tag of a page, and everybody can see them there.',
    create: 'Create a site key',
    created: 'The tag of your page has this key:',
  },
  secret: {
    heading: 'Secret keys',
    why: 'They belong to servers. Each is shown once, when it is created.',
    create: 'Create a secret key',
    created: 'Copy it now; it is not shown again:',
  },
}
