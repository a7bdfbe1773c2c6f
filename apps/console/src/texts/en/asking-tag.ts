/** Holds the words of the tag for pages. */
export const tag = {
  why: 'Paste a tag where the rating should appear on a page of your portal.',
  key: 'Site key',
  language: 'Language',
  service: 'Service',
  noKey: 'A page needs a site key. There is none yet.',
  toKeys: 'Site keys',
  origins: 'Pages that may use the key: {origins}.',
  anyOrigin: 'any page',
  policy: 'A page with a content security policy has to allow:',
  signed: {
    heading: 'With a token',
    why: 'Your server signs who is asked about which ticket, so that nobody can rate for somebody else. It puts a token of its own into each page.',
    mint: 'A token is a JWT that your server signs with HS256. In Node.js:',
  },
  secrets: {
    heading: 'Signing secrets',
    why: 'A token is signed with one of these. Two may be valid while you change from one to the other.',
    create: 'Make a signing secret',
    created: 'The secret of {kid}. Copy it now; it is not shown again:',
    remove: 'Remove',
    removeWhat: 'Tokens that are signed with it are refused from now on.',
  },
  open: {
    heading: 'Without a token',
    why: 'Anybody who sees the page can rate. Such answers are kept apart from signed ones.',
    isOff: 'Ratings from pages without a token are switched off in the settings of the centre.',
  },
}
