/** Holds the words around all sections of the settings. */
export const settings = {
  title: 'Settings',
  sections: {
    general: 'General',
    users: 'Users',
    keys: 'Keys',
    retention: 'Retention',
    published: 'Published periods',
    attributes: 'Attributes',
    audit: 'Audit',
  },
}
