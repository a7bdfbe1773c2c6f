import type { CameBy, Case, CaseEvent, CaseKind, ContactedBy, Outcome, Settled } from '@otklik/contract'
import type { ComponentChild } from 'preact'
import { Link } from 'wouter-preact'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { me } from '../../document.ts'
import { Phrase } from '../../parts/phrase.tsx'
import type { CommentChange } from './comment-changes.ts'
import type { CaseNames } from './use-case-names.ts'

const { story } = caseTexts

/** Tells a part of a step, with what somebody wrote. */
export interface Sentence {
  key: string
  sentence: ComponentChild
  words?: string | undefined
}

/** Holds the fields of the steps that sentences tell. */
interface Details {
  score?: number
  threshold?: number
  cameBy?: CameBy
  owner?: string | null
  by?: ContactedBy
  cause?: string
  outcome?: Outcome
  leading?: string
  as?: CaseKind
  before?: number | null
  after?: number | null
  answer?: Settled
  afterScore?: number
}

/** Tells a step in sentences, as a colleague would. */
export function sentencesOf(event: CaseEvent, file: Case, names: CaseNames): Sentence[] {
  const { kind, text, reply } = event
  const details = event.details as Details
  const { owner, cause, outcome, leading, before, after } = details
  const actor = <b>{actorOf(event)}</b>
  const say = (template: string, values: Record<string, ComponentChild> = {}, words?: string): Sentence => ({
    key: template,
    sentence: <Phrase text={template} values={{ actor, ...values }} />,
    words,
  })
  const scores = { before: before ?? story.none, after: after ?? story.none }

  switch (kind) {
    case 'opened':
      return [openedBy(details, file, say), goesTo(owner ?? firstOwner(file), names, say)]
    case 'assigned': {
      if (!owner) return [say(story.toQueue)]
      const isTaken = event.actor.id === owner
      return [isTaken ? say(story.taken) : say(story.assigned, { owner: nameOf(owner, names) })]
    }
    case 'noted':
      return [say(story.noted, {}, text)]
    case 'contacted':
      return [say(story.contacted[details.by ?? 'phone'], {}, text)]
    case 'replied':
      return [say(story.replied, {}, reply)]
    case 'resolved': {
      const values = {
        outcome: outcome && caseWords.outcomes[outcome],
        cause: <b>{cause && names.cause(cause)}</b>,
        leading: leading && <Link href={`/cases/${leading}`}>{story.anotherCase}</Link>,
      }
      return [
        say(leading ? story.resolvedWith : story.resolved, values),
        ...(text === undefined ? [] : [say(story.forColleagues, {}, text)]),
        ...(reply === undefined ? [] : [say(story.told, {}, reply)]),
      ]
    }
    case 'closed':
      return [say(event.actor.kind === 'rule' ? story.closedByItself : story.closed)]
    case 'reopened':
      return [say(story.reopened, {}, text)]
    case 'classified':
      return [say(story.classified, { kind: details.as && caseWords.kinds[details.as].toLowerCase() })]
    case 'linked':
      return [
        say(story.linked, {
          leading: <Link href={`/cases/${leading}`}>{story.anotherCase}</Link>,
        }),
      ]
    case 'withdrawn':
      return [say(story.withdrawn, scores)]
    case 'revised':
      return [say(story.revised, scores)]
    case 'commented':
      // The step itself holds the comment that was written on the page of the case.
      return text === undefined ? commented(names.commentChange(event), say) : [say(story.wrote, {}, text)]
    case 'settled':
      return [
        say(story.settled[details.answer ?? 'no']),
        ...(details.afterScore === undefined ? [] : [say(story.afterScore, { score: details.afterScore })]),
      ]
    default:
      return [say(story[kind])]
  }
}

type Say = (template: string, values?: Record<string, ComponentChild>, words?: string) => Sentence

/** Tells what became of the comment, or only that it was changed, if its words are gone. */
function commented(change: CommentChange | undefined, say: Say): Sentence[] {
  if (!change) return [say(story.commented)]
  const { before, after } = change
  if (before === undefined) return [say(story.addedComment, {}, after)]
  return [say(story.changedComment, {}, after), say(story.earlierComment, {}, before)]
}

function openedBy({ score, threshold, cameBy }: Details, file: Case, say: Say): Sentence {
  if (score !== undefined) return say(story.opened.score, { score, threshold: threshold ?? file.threshold })
  if (cameBy === undefined) return say(story.opened.words)
  return say(story.opened.came, { way: caseWords.cameBy[cameBy] })
}

/** Says whose the case was at first, and why, as far as that is still so. */
function goesTo(owner: string | undefined, names: CaseNames, say: Say): Sentence {
  if (owner === undefined) return say(story.queue)
  const what = names.lookedAfterBy(owner)
  const values = { owner: nameOf(owner, names), what }
  return say(what === undefined ? story.goesTo : story.goesToOwnerOf, values)
}

/** Returns the owner of a case that was never given to another, for those that do not tell their first one. */
function firstOwner({ owner, events }: Case): string | undefined {
  return events.some(({ kind }) => kind === 'assigned') ? undefined : owner
}

function nameOf(user: string, names: CaseNames): ComponentChild {
  return <b>{names.owner(user) ?? story.gone}</b>
}

function actorOf({ actor: { kind, id, name } }: CaseEvent): string {
  if (kind === 'rule') return story.byItself
  if (kind === 'person') return story.person
  if (id === me.user?.id) return story.you
  if (name === undefined) return story.gone
  return kind === 'key' ? story.key.replace('{name}', name) : name
}
