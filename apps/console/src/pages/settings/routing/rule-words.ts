import type { RoutingRule } from '@otklik/contract'
import { routing } from '#texts/settings-routing'
import { conditionsOf, coveringRule } from './name-candidates.ts'
import type { RoutingNames } from './use-routing-names.ts'

const { rules: texts } = routing

/** Says which cases a rule gives to whom. */
export function ruleWords(rule: RoutingRule, names: RoutingNames): string {
  const conditions = conditionsOf(rule).map((name) => {
    const value = String(rule[name])
    return texts[name].replace('{name}', name === 'level' ? value : names.nameOf(name, value))
  })
  return texts.rule
    .replace('{conditions}', conditions.join(', '))
    .replace('{owner}', names.userName(rule.owner) ?? texts.gone)
}

/** Says what a rule above leaves to a rule, or `undefined` if none is about all of its cases. */
export function coveredWords(
  rules: readonly RoutingRule[],
  index: number,
  names: RoutingNames,
): string | undefined {
  const above = coveringRule(rules, index, names.lineOf)
  if (above === undefined) return undefined
  const isSame = rules[above]?.owner === rules[index]?.owner
  return texts[isSame ? 'coveredBySame' : 'covered']
    .replace('{number}', String(above + 1))
    .replace('{owner}', names.userName(rules[above]?.owner ?? '') ?? texts.gone)
}
