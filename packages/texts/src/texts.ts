import type {
  CaseKind,
  ContactedBy,
  LetterTextName,
  PersonCaseState,
  Rater,
  Role,
  Settled,
} from '@otklik/contract'

export type { ReviewTexts, SurveyTexts } from '@otklik/contract/default-survey'

/** Names the direction in which a language is written. */
export type Direction = 'ltr' | 'rtl'

/** Holds the words of each scale, worst to best: one for each score of the CSI, and those of the two ends of the NPS. */
export interface ScaleTexts {
  csi: readonly [string, string, string, string, string]
  nps: readonly [worst: string, best: string]
}

/** Holds the texts of the rating, which the widget and the landing page share. */
export interface RatingTexts {
  /** Follows a question that may be left unanswered. */
  optional: string
  send: string
  change: string
  thanks: string
  /** Thanks for a low score, which is no occasion to celebrate. */
  thanksForTelling: string
  /** Repeats the chosen score. `{score}` and `{best}` stand for the numbers. */
  rated: string
  progress: Record<Progress, string>
  /** Labels the way from a low score to the page that tells where its case stands. */
  seeCase: string
}

/** Names a state of sending an answer, or a reason why it cannot be stored. */
export type Progress =
  | 'sending'
  | 'saved'
  | 'offline'
  | 'busy'
  | 'stale'
  | 'tooLate'
  | 'expired'
  | 'refused'
  | 'closed'

/** Holds the texts of the rating block of a letter or a signature. */
export interface BlockTexts {
  /** Asks about the agent. The block of a signature shows it, below the agent's name. */
  signatureQuestion: string
  /** Says that a press opens a page, and that one more press there sends the rating. */
  press: string
  /** Labels a score for screen readers. `{score}` stands for its digit. */
  score: string
}

/** Holds the texts that tell of a ticket, which letters and pages share. They name no ticket, as an ask may have none. */
export interface TicketTexts {
  /** Says who worked on it. `{agent}` stands for their name, which no language inflects here. */
  agent: string
  /** Says when it was closed. `{date}` stands for the day. */
  closed: string
}

/** Holds the texts of the ticket-closed letter. Its question is the survey's. */
export type LetterTexts = Record<Exclude<LetterTextName, 'letterQuestion'>, string>

/** Holds the texts that only the landing page has, which the links of letters and signatures open. */
export interface LandingTexts {
  /** Labels the button by what it sends. `{score}` and `{best}` stand for the numbers. */
  sendScore: string
  /** Says beside the button that nothing is stored yet. */
  unsent: string
  /** Mentions an earlier score, which the new answer replaces. `{score}` and `{best}` stand for the numbers. */
  earlier: string
  /** Mentions an earlier answer without a score. */
  earlierWords: string
  /** Asks for one more press, to confirm that a person answers. */
  confirm: { title: string; why: string; yes: string }
  /** Explains why a form is shown again with the person's answers. */
  comesBack: { stale: string; used: string; unfit: string; empty: string }
  /** Offers to object to the request for a rating itself. */
  objections: { title: string; wrongService: string; optOut: string; send: string }
  /** Confirms an objection. */
  noted: { title: string; wrongService: string; optOut: string }
  /**
   * Says on the opt-out page which letters it is about, what a press of `stop` does, and how to undo it. `{mailbox}`
   * stands for the person's, `{centre}` for who sends the letters.
   */
  letters: { about: string; aboutFrom: string; stop: string; afterwards: string; wayBack: string }
  /** Offers letters again to a person who wanted no more, and confirms that they will get them. */
  optIn: { send: string; noted: string }
  /** Asks about the person, after a vote under a signature: nobody was invited, so nobody is known. */
  rater: Record<keyof Rater, string>
  /** Explains why a page takes no answer. */
  closed: Record<ClosedReason, { title: string; text: string }>
}

/** Names a reason why a page takes no answer. */
export type ClosedReason =
  | 'unknown'
  | 'expired'
  | 'erased'
  | 'settled'
  | 'busy'
  | 'refused'
  | 'fault'
  | 'over'
  | 'ended'

/** Holds the texts of what a person is told about their case, on its page, after the rating and by letter. */
export interface CaseTexts {
  title: string
  /** Names what the case is about. `{score}` and `{date}` stand for the person's own. */
  about: Record<CaseKind, string>
  /**
   * Says what happens next. `{time}` stands for a time of today, or for a day and a time. `manager` promises it for the
   * client manager of the person's company, and `late` is said when that time has passed.
   */
  next: Record<PersonCaseState | 'manager' | 'late', string>
  /** Names what has happened. A case that was resolved without a reply is `done`. */
  steps: Record<PersonCaseState | 'done', string>
  contactedBy: Record<ContactedBy, string>
  withdrawn: string
  /** Asks for the person's last word, and for a second score that changes no figure. */
  settled: Record<Settled | 'question' | 'afterScore' | 'firstStays' | 'empty', string>
  /** Repeats that word, and what follows. */
  said: Record<Settled | 'stillNo', string>
  write: string
  /** Holds the texts of the reply's letter. `{subject}` names the ticket and the service. */
  letter: { subject: string; body: string; settle: string; note: string }
}

/** Holds the texts of notices about cases, for those who work on them. */
export interface NoticeTexts {
  /** Says what happened. `{subject}` stands for the ticket and the service, or one of them. */
  title: Record<NoticeKind, string>
  body: Record<NoticeKind, string>
  /** Says why the reader gets it, although `{name}` owns the case. */
  standIn: string
  /** Labels the facts of a case. The last are the words of its person. */
  fact: Record<CaseFact, string>
  /** Says how low a score is. `{score}` and `{threshold}` stand for the numbers. */
  score: string
  /** Labels the button of a notice about one case, and of a list. */
  open: string
  openList: string
  /** Introduces the address in words, for whoever can't press the button. */
  copy: string
  /** Says why the reader gets notices. `{centre}` stands for the workspace's name. */
  why: string
  /** Lists cases: those of a reader's morning, or those that nobody owns. `{count}` and `{time}` stand for their values. */
  list: Record<'digest' | 'unowned', { title: string; body: string }> &
    Record<'overdue' | 'open' | 'nobody' | 'due' | 'more', string>
}

/** Names what a notice about a case tells. The last two are the clocks that may be overdue. */
export type NoticeKind = CaseKind | 'assigned' | 'reopened' | 'contact' | 'resolve'

/** Names a fact of a case that notices tell. */
export type CaseFact =
  | 'person'
  | 'company'
  | 'service'
  | 'ticket'
  | 'agent'
  | 'score'
  | 'owner'
  | 'contactDue'
  | 'resolveDue'
  | 'words'

/** Holds the texts of the page that says why nobody was signed in by their organisation's sign-in. */
export interface ProviderSignInTexts {
  title: string
  refused: Record<SignInRefusal, string>
  /** Leads to another attempt. */
  again: string
}

/** Names a reason why somebody was not signed in. */
export type SignInRefusal =
  | 'unavailable'
  | 'cancelled'
  | 'expired'
  | 'failed'
  | 'unverified'
  | 'unknown'
  | 'otherIdentity'
  | 'ungrouped'
  | 'notSetUp'
  | 'busy'
  | 'fault'

/** Holds the texts of signing in to a workspace. `{minutes}` stands for how long a link is good. */
export interface SignInTexts {
  /** Labels the button of the letter, and of the page that it opens. */
  press: string
  /** Says in the letter what its link does. `{centre}` stands for the workspace's name. */
  letter: { subject: string; body: string; copy: string; ignore: string }
  /** Asks for a mailbox, or says why no link is sent. */
  ask: {
    title: string
    mailbox: string
    send: string
    how: string
    organisation: string
    noMailbox: string
    noLetters: string
    insecure: string
  }
  /** Says that a link was sent, if the mailbox is known. */
  sent: { title: string; text: string; missing: string; again: string }
  /** Asks for the press that signs in. `{name}` stands for the user. */
  confirm: { title: string; why: string }
  /** Explains why a page signs nobody in, and labels the way to another link. */
  closed: Record<SignInClosedReason, { title: string; text: string }> & { again: string }
  /** Labels what a user sees of their own sessions. `{time}` stands for a day and time. */
  account: {
    sessions: string
    thisBrowser: string
    unknownBrowser: string
    since: string
    used: string
    end: string
    signOut: string
  }
  roles: Record<Role, string>
}

/** Names a reason why a page signs nobody in. */
export type SignInClosedReason = 'link' | 'unknown' | 'busy' | 'refused' | 'fault'
