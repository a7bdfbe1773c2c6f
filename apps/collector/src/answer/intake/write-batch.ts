import type { NewSubmission, ViewState } from '@otklik/contract'
import { writeDetails } from '../../ask/invitations/details-queries.ts'
import { changesOf, isSetAside } from '../../ask/invitations/invitation.ts'
import { readInvitations } from '../../ask/invitations/invitation-queries.ts'
import { storeInvitations } from '../../ask/invitations/store-invitations.ts'
import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { takeChange } from '../../database/change-counter.ts'
import { inPipeline, type Pipeline, type Runner } from '../../database/pipeline.ts'
import type { Database } from '../../database/tables.ts'
import { type Acknowledgement, applyResponse } from './apply-response.ts'
import { applyView } from './apply-view.ts'
import { readVotes, writeVotes } from './network-vote-queries.ts'
import { prepareReactions, readForListeners } from './reactions.ts'
import { scoreChanges } from './score-tallies.ts'
import { addScores, readSubmissions, writeSubmissions } from './submission-queries.ts'
import { readSurveyVersions, type SurveyVersions, surveyOf } from './survey-versions.ts'
import type { Listeners } from './transactional-listener.ts'
import { openWriteSet, type WriteSet } from './write-set.ts'

/** Holds a view, or a response, that is to be stored. */
export interface InboxItem {
  ask: Ask
  response?: NewSubmission
}

/** Tells how one item ended. An item that is refused does not fail the others of its batch. */
export type Outcome = PromiseSettledResult<ViewState | Acknowledgement>

/**
 * Stores views and responses of one workspace in one transaction, with the tallies, the writes of listeners and the
 * outbox.
 *
 * When it returns, everything is committed. When it throws, the batch may or may not be stored, and the caller may
 * safely call it again with the same items.
 *
 * @param onSent is called when all statements are sent. A batch that begins then waits for the change counter, and so
 * reads what this one wrote
 */
export async function writeBatch(
  db: Database,
  workspace: string,
  items: readonly InboxItem[],
  now: Date,
  listeners: Listeners,
  onSent: () => void = () => {},
): Promise<Outcome[]> {
  return inPipeline(db, async (trx) => {
    const { writeSet, taken, readings } = await readWriteSet(trx, workspace, items, now, listeners)
    // Answers are checked against the survey versions of their invitations.
    const latest = items.map(({ ask }) => ask.survey)
    const surveys = await readSurveyVersions(trx, workspace, writeSet.before.values(), latest)
    const outcomes = items.map((item) =>
      applyItem(writeSet, taken.referenceChange, surveys, withStoredInvitation(writeSet, item)),
    )
    const announced = writeSet.accepted.filter(({ invitation }) => !isSetAside(invitation))
    const moment = { ...taken, now }
    const reactions = await prepareReactions(trx, workspace, listeners, readings, announced, moment)

    for (const { submission } of announced) submission.next = reactions.next(submission.invitation) ?? null

    const stored = Promise.all([
      storeWriteSet(trx, workspace, writeSet, surveys),
      reactions.write(),
      trx.commit(),
    ])
    onSent()
    await stored
    return outcomes.map((outcome) => withNext(writeSet, outcome))
  })
}

/** Adds to a receipt what follows its answers, as it was told first. */
function withNext({ submissions }: WriteSet, outcome: Outcome): Outcome {
  if (outcome.status === 'rejected' || !('receipt' in outcome.value)) return outcome
  const { receipt, repeated } = outcome.value
  const next = submissions.get(receipt.id)?.next
  return next ? { status: 'fulfilled', value: { receipt: { ...receipt, next }, repeated } } : outcome
}

/** Takes the change counter, and reads all rows that the items need, in one round trip. */
async function readWriteSet(
  trx: Pipeline,
  workspace: string,
  items: readonly InboxItem[],
  now: Date,
  listeners: Listeners,
) {
  const invitations = [...new Set(items.flatMap(({ ask }) => invitationsOf(ask)))]
  const submissions = [
    ...new Set(items.flatMap(({ response }) => (response ? [response.id.toLowerCase()] : []))),
  ]
  const networks = [...new Set(items.flatMap(({ ask }) => ask.source?.bounded?.counter ?? []))]
  const answered = [...new Set(items.flatMap(({ ask, response }) => (response ? invitationsOf(ask) : [])))]
  const [, taken, knownInvitations, knownSubmissions, votes, readings] = await Promise.all([
    trx.begin(),
    takeChange(trx, workspace, now),
    readInvitations(trx, workspace, invitations),
    readSubmissions(trx, workspace, submissions),
    readVotes(trx, workspace, networks),
    readForListeners(trx, workspace, listeners, answered),
  ])
  const moment = { change: taken.change, now }
  return { writeSet: openWriteSet(moment, knownInvitations, knownSubmissions, votes), taken, readings }
}

/** Returns the ids under which the invitation of an ask may be stored. */
function invitationsOf({ invitation, earlierInvitation }: Ask): string[] {
  return earlierInvitation === undefined ? [invitation] : [invitation, earlierInvitation]
}

/** Returns the item with the id under which its invitation is stored. */
function withStoredInvitation({ before }: WriteSet, item: InboxItem): InboxItem {
  const { earlierInvitation } = item.ask
  if (earlierInvitation === undefined || !before.has(earlierInvitation)) return item
  return { ...item, ask: { ...item.ask, invitation: earlierInvitation } }
}

function applyItem(
  writeSet: WriteSet,
  referenceChange: number,
  surveys: SurveyVersions,
  { ask, response }: InboxItem,
): Outcome {
  try {
    if (ask.referenceChange !== referenceChange) throw new StalePageConfigError()
    if (!response) return { status: 'fulfilled', value: applyView(writeSet, ask) }
    const known = writeSet.invitations.get(ask.invitation)
    const survey = known ? surveyOf(surveys, known) : ask.survey.definition
    return { status: 'fulfilled', value: applyResponse(writeSet, ask, survey, response) }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}

async function storeWriteSet(
  trx: Runner,
  workspace: string,
  writeSet: WriteSet,
  surveys: SurveyVersions,
): Promise<void> {
  const changes = changesOf(writeSet)
  await Promise.all([
    storeInvitations(trx, workspace, changes),
    writeDetails(trx, workspace, writeSet.details, writeSet.now),
    writeSubmissions(
      trx,
      workspace,
      writeSet.accepted.map(({ submission }) => submission),
    ),
    addScores(
      trx,
      workspace,
      scoreChanges(changes, (invitation) => surveyOf(surveys, invitation)),
    ),
    writeVotes(trx, workspace, [...writeSet.newVotes.values()]),
  ])
}
