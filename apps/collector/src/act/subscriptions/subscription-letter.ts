import type { LetterFigures } from '@otklik/links/figures-letter'
import type { LetterFact } from '@otklik/links/letter-facts'
import { type FiguresLetterTexts, figuresLetterTexts, type Language } from '@otklik/texts'
import type { SubscriptionRow } from '../../database/tables.ts'
import { fillText } from '../../workspace/sign-in/fill-text.ts'
import { formatsOf } from '../figure-letters/format-figures.ts'
import { letterColumns } from '../figure-letters/letter-columns.ts'
import type { UserLetter } from '../figure-letters/send-user-letter.ts'
import { groupName, labelOf, wordFor } from './group-words.ts'
import type { ReadView } from './read-view.ts'

/** A letter shows at most this many rows. The attached table has the others too. */
const MAX_SHOWN = 25

/** Writes the letter of a subscription from the figures of its view. */
export function subscriptionLetter(
  { name, id, view, page }: Pick<SubscriptionRow, 'name' | 'id' | 'view' | 'page'>,
  read: ReadView,
  language: Language,
): UserLetter {
  const texts = figuresLetterTexts[language]
  const formats = formatsOf(language)
  const columns = letterColumns(new Set(read.columns.map(({ name }) => name)), texts, formats)
  const shown = read.rows.slice(0, MAX_SHOWN)
  const figures: LetterFigures = {
    heads: [headOf(read, texts, view.table), ...columns.map(({ head }) => head)],
    rows: shown.map((row) => ({
      label: labelOf(row, read, texts, formats),
      cells: columns.map(({ cell }) => cell(row)),
    })),
  }
  const others = read.rows.length - shown.length
  const against = view.against === 'rest' ? texts.rest : read.against && formats.days(read.against)
  return {
    language,
    letter: id,
    page: page ?? '',
    subject: name,
    body: texts.body,
    facts: [
      [texts.fact.table, texts.table[view.table]],
      [texts.fact.days, formats.days(read.days)],
      ...(against === undefined ? [] : [[texts.fact.against, against] as const]),
      ...filterFacts(view.query, read, texts),
    ],
    figures: shown.length > 0 ? figures : undefined,
    remarks: [
      shown.length > 0 ? texts.interval : texts.empty,
      ...(others > 0 ? [fillText(texts.more, { count: formats.count(others) })] : []),
      ...(read.isCut ? [fillText(texts.cut, { count: formats.count(read.rows.length) })] : []),
    ],
  }
}

/** Names the filters of a view. Each may have several values. */
function filterFacts(
  query: SubscriptionRow['view']['query'],
  read: ReadView,
  texts: FiguresLetterTexts,
): LetterFact[] {
  return Object.entries(query)
    .filter(([name]) => name !== 'by')
    .map(([name, values]) => {
      const label = name === 'question' ? texts.fact.question : groupName(name, read.query, texts)
      const words = [values].flat().map((value) => wordFor(name, read.nameOf(name, value), texts))
      return [label, words.join(', ')]
    })
}

function headOf({ query }: ReadView, texts: FiguresLetterTexts, table: SubscriptionRow['view']['table']) {
  const groups = (query.by ?? []).map((group) => groupName(group, query, texts))
  return groups.length > 0 ? groups.join(' · ') : texts.table[table]
}
