import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import type { CaseRow } from '../../packages/contract/src/case-row.ts'
import type { DemoApi } from './demo-api.ts'
import type { DemoCase, DemoStep } from './demo-case.ts'
import { ENDED_CASES } from './ended-cases.ts'
import type { Happening } from './past-time.ts'
import { PENDING_CASES } from './pending-cases.ts'
import { demoUuid, rate } from './rate.ts'
import { sayWord } from './say-word.ts'

/** Holds a case that is open: its id, and the path of its person's page. */
interface OpenCase {
  id: string
  page: string
}

interface Deps {
  api: DemoApi
  keys: MainKeys
  /** Returns the headers by which somebody works on a case of this owner, or of nobody. */
  workerOf: (owner: string | undefined) => Record<string, string>
}

/** Lists the low scores of the last weeks, and all that followed each. */
export function caseStories({ api, keys, workerOf }: Deps, startedAt: Date): Happening[] {
  const opened = new Map<string, OpenCase>()
  return [...ENDED_CASES, ...PENDING_CASES].flatMap((story) => [
    { at: story.at(startedAt), happen: () => open(story) },
    ...story.steps.flatMap((step, index) => take(story, step, `${story.ticket} ${index}`)),
  ])

  async function open(story: DemoCase): Promise<void> {
    const { ticket, csi, comment } = story
    const answers = { csi, ...(comment && { comment }) }
    const rating = { key: ticket, claims: claimsOf(story), answers }
    const { next } = await rate(api, keys, rating, story.at(startedAt))
    const token = (next as { url: string }).url.split('/').at(-1) ?? ''
    opened.set(ticket, { id: token.split('.')[1] ?? '', page: `/c/${token}` })
  }

  function take(story: DemoCase, step: DemoStep, key: string): Happening[] {
    const at = step.at(startedAt)
    const { ticket } = story
    if ('csi' in step) {
      const raise = { key, claims: claimsOf(story), answers: { csi: step.csi } }
      return [{ at, happen: () => rate(api, keys, raise, at) }]
    }
    if ('event' in step) return [{ at, happen: () => work(ticket, step.event, key) }]
    if ('follows' in step) {
      const happen = () => work(ticket, { kind: 'linked', leading: caseOf(step.follows).id }, key)
      return [{ at, happen }]
    }
    return sayWord(api, () => caseOf(ticket).page, step.word, at)
  }

  /** Takes a step as the owner of a case does, who has just read it. */
  async function work(ticket: string, step: object, key: string): Promise<void> {
    const { id } = caseOf(ticket)
    const { owner, version } = await api.read<CaseRow>(`/v1/cases/${id}`)
    const headers = { ...workerOf(owner), 'if-match': `"${version}"` }
    await api.send('POST', `/v1/cases/${id}/events`, { id: demoUuid(key), ...step }, headers)
  }

  function caseOf(ticket: string): OpenCase {
    const found = opened.get(ticket)
    if (!found) throw new Error(`The case ${ticket} of the demo has not opened yet.`)
    return found
  }
}

function claimsOf({ ticket, title, person, service, agent, company }: DemoCase) {
  const id = person.toLowerCase().replace(' ', '.')
  return { person: id, name: person, ticket, about: { title }, service, agent, company, level: 2 }
}
