/** Holds the words of cases that lists and pages share. */
export const caseWords = {
  states: {
    open: 'Open',
    contacted: 'Contacted',
    resolved: 'Resolved',
    closed: 'Closed',
    withdrawn: 'Withdrawn',
    erased: 'Erased',
  },
  kinds: { 'low-score': 'Low score', complaint: 'Complaint', suggestion: 'Suggestion' },
  cameBy: {
    rating: 'with a rating',
    portal: 'in the portal',
    phone: 'by phone',
    mail: 'by mail',
    meeting: 'in a meeting',
  },
  outcomes: {
    fixed: 'Fixed',
    explained: 'Explained',
    declined: 'Declined',
    'not-ours': 'Not ours',
    duplicate: 'Duplicate',
    unreachable: 'Person not reached',
  },
  levels: { 1: 'head of function', 2: 'expert of the client', 3: 'end user' },
  due: { late: '{time} overdue', at: 'due {time}', tomorrow: 'due tomorrow, {time}' },
  nobody: 'nobody',
  you: 'you',
  noComment: 'No comment',
}
