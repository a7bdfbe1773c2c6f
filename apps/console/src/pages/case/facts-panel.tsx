import type { Case, CaseRow } from '@otklik/contract'
import type { ComponentChildren } from 'preact'
import { Link } from 'wouter-preact'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { useData } from '../../api/use-data.ts'
import { me } from '../../document.ts'
import { formatSpan } from '../../format/span.ts'
import { caseSubject } from '../../parts/case-subject.ts'
import { Due } from '../../parts/due.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { CaseNames } from './use-case-names.ts'

const { facts: words } = caseTexts

interface Props {
  file: Case
  names: CaseNames
  /** Holds the buttons of the steps that change these facts. */
  children: ComponentChildren
}

/** Shows where a case stands: its state, what is due, whose it is, why it happened and what came of it. */
export function FactsPanel({ file, names, children }: Props) {
  const { state, contactDue, resolveDue, owner, ownerName, kind, cause, outcome, agentName, settled } = file
  const { data: leader } = useData<Case>(file.leading && `/v1/cases/${file.leading}`)
  const followers = useData<{ rows: CaseRow[] }>(
    file.followers.length > 0 ? `/v1/cases?leading=${file.id}` : undefined,
  ).data?.rows
  const isWork = state === 'open' || state === 'contacted'
  const facts: [string, ComponentChildren][] = [
    [words.state, stateOf(file)],
    [words.contactBy, state === 'open' && contactDue && <Due at={contactDue} />],
    [words.resolveBy, isWork && resolveDue && <Due at={resolveDue} />],
    [words.owner, owner === undefined ? caseWords.nobody : owner === me.user?.id ? caseWords.you : ownerName],
    [words.kind, caseWords.kinds[kind]],
    [words.agent, agentName],
    [words.cause, cause === undefined ? isWork && <Later /> : names.cause(cause)],
    [words.outcome, outcome === undefined ? isWork && <Later /> : caseWords.outcomes[outcome]],
    [words.settled, settled && words[settled]],
    [words.follows, leader && <Link href={`/cases/${leader.id}`}>{caseSubject(leader)}</Link>],
    [
      words.followers,
      followers && followers.length > 0 && (
        <ul>
          {followers.map((each) => (
            <li key={each.id}>
              <Link href={`/cases/${each.id}`}>{caseSubject(each)}</Link>
            </li>
          ))}
        </ul>
      ),
    ],
  ]
  return (
    <Panel heading={words.heading}>
      <dl class="details">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div class="tools">{children}</div>
    </Panel>
  )
}

const Later = () => <span class="soft">{words.whenResolving}</span>

/** Says the state, and how long after its opening the case came there. */
function stateOf({ state, openedAt, contactedAt, resolvedAt, closedAt }: Case): string {
  const at = { contacted: contactedAt, resolved: resolvedAt, closed: closedAt }[state as string]
  if (at === undefined) return caseWords.states[state]
  const time = formatSpan(Date.parse(at) - Date.parse(openedAt))
  return words.afterOpening.replace('{state}', caseWords.states[state]).replace('{time}', time)
}
