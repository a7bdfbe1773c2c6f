import type { NewSubmission, SurveyDefinition, ViewState } from '@otklik/contract'
import { changesOf, isSetAside } from '../../ask/invitations/invitation.ts'
import { readInvitations } from '../../ask/invitations/invitation-queries.ts'
import { storeInvitations } from '../../ask/invitations/store-invitations.ts'
import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { findSurveyVersion } from '../../ask/surveys/survey-queries.ts'
import { takeChange } from '../../database/change-counter.ts'
import { inPipeline, type Pipeline, type Runner } from '../../database/pipeline.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { type Acknowledgement, applyResponse } from './apply-response.ts'
import { applyView } from './apply-view.ts'
import { readVotes, writeVotes } from './network-vote-queries.ts'
import { scoreChanges } from './score-tallies.ts'
import { addScores, readSubmissions, writeSubmissions } from './submission-queries.ts'
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
    const { writeSet, referenceChange, interested } = await readWriteSet(
      trx,
      workspace,
      items,
      now,
      listeners,
    )
    const surveys = await readSurveys(trx, workspace, writeSet, items)
    const outcomes = items.map((item) => applyItem(writeSet, referenceChange, surveys, item))
    const accepted = writeSet.accepted.filter(({ invitation }) => !isSetAside(invitation))
    const hasAnswers = accepted.length > 0
    const decisions = (hasAnswers ? interested : []).map(({ listener, known }) => ({
      listener,
      ...listener.decide(accepted, known, writeSet),
    }))
    const events = decisions.flatMap((decision) => decision.events)
    const jobs = hasAnswers ? await listeners.announce(trx, workspace, referenceChange, accepted, events) : []

    const stored = Promise.all([
      storeWriteSet(trx, workspace, writeSet, surveys),
      ...decisions.map(({ listener, changes }) => listener.write(trx, workspace, changes)),
      writeOutbox(trx, workspace, writeSet.change, now, jobs),
      trx.commit(),
    ])
    onSent()
    await stored
    return outcomes
  })
}

/** Takes the change counter, and reads all rows that the items need, in one round trip. */
async function readWriteSet(
  trx: Pipeline,
  workspace: string,
  items: readonly InboxItem[],
  now: Date,
  { transactional }: Listeners,
) {
  const invitations = [...new Set(items.map(({ ask }) => ask.invitation))]
  const submissions = [
    ...new Set(items.flatMap(({ response }) => (response ? [response.id.toLowerCase()] : []))),
  ]
  const networks = [...new Set(items.flatMap(({ ask }) => ask.source?.counter ?? []))]
  const answered = [...new Set(items.flatMap(({ ask, response }) => (response ? [ask.invitation] : [])))]
  const candidates = answered.length > 0 ? transactional : []
  const [, { change, referenceChange }, knownInvitations, knownSubmissions, votes, interested] =
    await Promise.all([
      trx.begin(),
      takeChange(trx, workspace, now),
      readInvitations(trx, workspace, invitations),
      readSubmissions(trx, workspace, submissions),
      readVotes(trx, workspace, networks),
      Promise.all(
        candidates.map(async (listener) => ({
          listener,
          known: await listener.read(trx, workspace, answered),
        })),
      ),
    ])
  const writeSet = openWriteSet({ change, now }, knownInvitations, knownSubmissions, votes)
  return { writeSet, referenceChange, interested }
}

/** Holds survey definitions by version name. */
type Surveys = ReadonlyMap<string, SurveyDefinition>

/** Reads the survey versions to check answers against: those of the invitations, not the latest ones. */
async function readSurveys(
  trx: Runner,
  workspace: string,
  writeSet: WriteSet,
  items: readonly InboxItem[],
): Promise<Surveys> {
  const surveys = new Map(items.map(({ ask: { survey } }) => [versionName(survey), survey.definition]))
  for (const { survey: key, survey_version: version } of writeSet.before.values()) {
    const name = versionName({ key, version })
    if (surveys.has(name)) continue
    const stored = await findSurveyVersion(trx, workspace, key, version)
    if (stored) surveys.set(name, stored.definition)
  }
  return surveys
}

function applyItem(
  writeSet: WriteSet,
  referenceChange: number,
  surveys: Surveys,
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
  surveys: Surveys,
): Promise<void> {
  const changes = changesOf(writeSet)
  await Promise.all([
    storeInvitations(trx, workspace, changes),
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

function surveyOf(surveys: Surveys, { survey: key, survey_version: version }: Invitation): SurveyDefinition {
  const survey = surveys.get(versionName({ key, version }))
  if (!survey) throw new Error('The survey version of an invitation is not stored.')
  return survey
}

function versionName({ key, version }: { key: string; version: number }): string {
  return `${key}/${version}`
}
