/** Holds the words of the settings of notices. */
export const notices = {
  heading: 'Notices about cases',
  why: 'Who works on a case hears of it. Nobody gets the same notice twice, and none about a case that is not theirs to see.',
  fields: {
    atOnce: { label: 'Tell the owner at once of a case that is new, given to them or opened again' },
    waitMinutes: {
      label: 'Minutes that the notice of a new case waits',
      hint: 'People press first and write then: so the comment is in it.',
    },
    digest: { label: 'Send each morning of a working day what is open' },
    digestAt: { label: 'When', hint: 'In the time zone {zone}.' },
    ownerMinutes: {
      label: 'Overdue: tell the owner after, in working minutes',
      hint: '0 is at once. Empty tells them nothing.',
    },
    clientManagerMinutes: { label: 'Overdue: tell the client manager after' },
    qualityMinutes: { label: 'Overdue: tell everybody of quality after' },
    mail: { label: 'Send notices by mail', hint: 'Without it they go to chats alone.' },
    withComments: {
      label: 'Put the words of people into notices',
      hint: 'They then stand in mailboxes and chats, where nobody here can erase them.',
    },
  },
  chat: {
    heading: 'Chat of the workspace',
    why: 'It gets cases that are new, opened again or overdue. Everybody in it reads them, whatever their grants are.',
    none: 'Nothing is posted to a chat.',
    posts: 'Notices are posted to {host}.',
    gone: 'Nothing is posted since {time}: {host} said that the chat is gone. Set its address again.',
    url: {
      label: 'Address of its incoming webhook',
      hint: 'As Slack and Mattermost give it. It is a secret, and not shown again.',
    },
    locale: { label: 'Language of what is posted', none: 'not set' },
    set: 'Post to this chat',
    remove: 'Stop posting',
    removeWhat: 'Its address is forgotten here.',
  },
  mine: {
    heading: 'My notices',
    why: 'Where the notices go that are for you: about your cases, and about those that you have to know of.',
    mail: { label: 'By mail, to {mailbox}', hint: 'If the workspace sends mails.' },
    chatHeading: 'My chat',
    chatWhy: 'A channel or a conversation of your own, beside the mail or instead of it.',
  },
}
