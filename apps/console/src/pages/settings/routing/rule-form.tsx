import type { RoutingRule } from '@otklik/contract'
import { caseWords } from '#texts/case-words'
import { routing } from '#texts/settings-routing'
import { fieldFailure } from '../../../api/failure.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { conditionsOf } from './name-candidates.ts'
import type { RoutingNames } from './use-routing-names.ts'

interface Props {
  rule?: RoutingRule
  names: RoutingNames
  submit: string
  onTake(rule: RoutingRule): void
}

const { rules: texts } = routing

/** Edits one rule. It holds when all rules are saved. */
export function RuleForm({ rule, names, submit, onTake }: Props) {
  async function take({ level, ...read }: Record<string, unknown>): Promise<void> {
    const next = { ...read, ...(level !== undefined && { level: Number(level) }) } as RoutingRule
    if (conditionsOf(next).length === 0) throw fieldFailure('service', texts.needsOne)
    onTake(next)
  }
  return <ObjectForm fields={fieldsOf(names)} value={rule ?? {}} submit={submit} save={take} />
}

function fieldsOf({ services, lines, companies, users }: RoutingNames): FieldSpec[] {
  const { fields, any } = texts
  const optionsOf = (rows: readonly { key: string; name: string }[]) =>
    rows.map(({ key, name }) => ({ value: key, label: name }))
  return [
    { path: 'service', kind: 'choice', label: fields.service, none: any, options: optionsOf(services) },
    { path: 'line', kind: 'choice', label: fields.line, none: any, options: optionsOf(lines) },
    { path: 'company', kind: 'choice', label: fields.company, none: any, options: optionsOf(companies) },
    { path: 'level', kind: 'choice', label: fields.level, none: any, options: LEVELS },
    {
      path: 'owner',
      kind: 'choice',
      ...fields.owner,
      options: users.map(({ id, name }) => ({ value: id, label: name })),
      isRequired: true,
    },
  ]
}

/** Lists the levels of people with their words. */
export const LEVELS = Object.entries(caseWords.levels).map(([level, words]) => ({
  value: level,
  label: `${level}, ${words}`,
}))
