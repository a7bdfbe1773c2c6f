import type { Routing, RoutingRule } from '@otklik/contract'
import { routing as texts } from '#texts/settings-routing'
import { FilterSelect } from '../../../parts/filter-select.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { type Candidate, nameCandidates } from './name-candidates.ts'
import { LEVELS } from './rule-form.tsx'
import type { RoutingNames } from './use-routing-names.ts'

const { attempt } = texts

/** Says who gets a case that somebody chooses, by the rules as they are being edited. */
export function AttemptPanel({ routing, names }: { routing: Routing; names: RoutingNames }) {
  const filters = useFilters()
  const service = filters.one('service')
  const level = filters.one('level')
  const optionsOf = (rows: readonly { key: string; name: string }[]) =>
    rows.map(({ key, name }) => ({ value: key, label: name }))
  const candidates =
    service === undefined
      ? undefined
      : nameCandidates(
          routing,
          {
            service,
            line: names.lineOf(service),
            company: filters.one('company'),
            level: level === undefined ? undefined : (Number(level) as RoutingRule['level']),
          },
          names.ownerOf,
        )
  return (
    <Panel heading={attempt.heading}>
      <p class="soft above">{attempt.why}</p>
      <div class="tools">
        <FilterSelect
          filters={filters}
          name="service"
          label={attempt.service}
          all={attempt.chooseService}
          options={optionsOf(names.services)}
        />
        <FilterSelect
          filters={filters}
          name="company"
          label={attempt.company}
          all={attempt.noCompany}
          options={optionsOf(names.companies)}
        />
        <FilterSelect
          filters={filters}
          name="level"
          label={attempt.level}
          all={attempt.noLevel}
          options={LEVELS}
        />
      </div>
      <div role="status">{candidates && <Candidates candidates={candidates} names={names} />}</div>
    </Panel>
  )
}

function Candidates({ candidates, names }: { candidates: readonly Candidate[]; names: RoutingNames }) {
  if (candidates.length === 0) return <p class="later">{attempt.onlyNobody}</p>
  return (
    <>
      <p class="later">{attempt.first}</p>
      <ol class="numbered">
        {candidates.map((candidate) => (
          <li key={candidate.owner}>{candidateWords(candidate, names)}</li>
        ))}
      </ol>
      <p>{attempt.nobody}</p>
      <p class="soft">{attempt.canHave}</p>
    </>
  )
}

function candidateWords(candidate: Candidate, names: RoutingNames): string {
  const text =
    'rule' in candidate
      ? attempt.byRule.replace('{number}', String(candidate.rule + 1))
      : attempt.ownerOf[candidate.of]
  return text.replace('{owner}', names.userName(candidate.owner) ?? texts.rules.gone)
}
