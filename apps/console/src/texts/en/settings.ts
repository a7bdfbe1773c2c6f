/** Holds the words around all sections of the settings. */
export const settings = {
  title: 'Settings',
  sections: {
    general: 'General',
    users: 'Users',
    calendar: 'Working time',
    routing: 'Routing',
    causes: 'Causes',
    notices: 'Notices',
    'my-notices': 'My notices',
    webhooks: 'Webhooks',
    keys: 'Keys',
    retention: 'Retention',
    published: 'Published periods',
    attributes: 'Attributes',
    audit: 'Audit',
  },
}
