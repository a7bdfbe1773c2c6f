/** Holds the words of the settings of retention. */
export const retention = {
  heading: 'How long data is kept',
  why: 'Once a day, what is older is deleted for good. What can still be answered or changed stays until it no longer can. Scores, choices and what an answer is about stay in any case, so no figure changes.',
  fields: {
    textDays: {
      label: 'Days that texts are kept',
      hint: 'Comments, the words of cases and complaints, titles of tickets. Empty means for ever.',
    },
    identityDays: {
      label: 'Days that it is known who was asked',
      hint: 'Persons, mailboxes and pages. Empty means for ever.',
    },
    linkVisitDays: {
      label: 'Days that visits of links are kept',
      hint: 'They are the evidence of who or what opened a letter’s link. Empty means for ever.',
    },
    auditDays: { label: 'Days that the audit is kept', hint: 'At least 30. Empty means 730 days.' },
  },
  deletes: {
    textDays: 'The next daily sweep deletes all texts from before {day}.',
    identityDays: 'The next daily sweep deletes who was asked before {day}.',
    linkVisitDays: 'The next daily sweep deletes all visits of links from before {day}.',
    auditDays: 'The next daily sweep deletes the audit from before {day}.',
  },
  allow: 'This may be deleted. It can’t be brought back.',
  fixed: {
    heading: 'What has a term of its own',
    facts: [
      ['Scores and choices', 'for ever, without their person'],
      ['Published figures', 'for ever, as printed'],
      ['Networks of open answers', 'as hashes, for two days'],
      ['Sessions of users', 'until they end, at most eight days'],
      ['Requests for a sign-in link', 'an hour, until the next daily sweep'],
    ],
  },
}
