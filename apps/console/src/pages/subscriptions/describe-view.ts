import type { SubscribedView } from '@otklik/contract'
import { figures } from '#texts/figures'
import { subscriptions } from '#texts/subscriptions'
import { me } from '../../document.ts'
import { nameOf, wordsOf } from '../../format/group-names.ts'

const { attributes } = me.workspace
const { units } = figures

/** Says what a subscription shows, such as `Scores by service · the last 4 weeks · Level: Level 2: experts`. */
export function describeView({ table, period, against, query }: SubscribedView): string {
  const { by, question, ...filters } = query
  const groups = String(by ?? '').split(',')
  return [
    [subscriptions.tables[table], ...groups.map(groupWords)].filter(Boolean).join(' '),
    question && questionWords(String(question)),
    subscriptions.periods[period],
    against && subscriptions.compared(subscriptions.against[against]),
    ...Object.entries(filters).map(([name, values]) => filterWords(name, [values].flat())),
  ]
    .filter(Boolean)
    .join(' · ')
}

function groupWords(group: string): string {
  if (group === '') return ''
  return Object.hasOwn(units, group) ? units[group as keyof typeof units].by : wordsOf(group, attributes).by
}

function questionWords(question: string): string {
  if (question === 'nps') return figures.nps
  return question === 'reasons' ? figures.reasons : question
}

/** Names what has words of its own. Services and companies are named by their keys, as a list of letters loads no catalogue. */
function filterWords(name: string, values: readonly string[]): string {
  const words = values.map((value) => nameOf({ [name]: value }, name, attributes))
  return `${wordsOf(name, attributes).one}: ${words.join(', ')}`
}
