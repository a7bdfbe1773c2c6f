import type { LetterFigureCell } from '@otklik/links/figures-letter'
import type { FiguresLetterTexts } from '@otklik/texts'
import type { Row } from '../../http/tables/column.ts'
import { type FigureFormats, NO_FIGURE } from './format-figures.ts'

/** Is a column of the table in a letter. */
export interface LetterColumn {
  head: string
  cell: (row: Row) => LetterFigureCell
}

/** Chooses the columns for figures that have these names: a figure, its interval, and how many it is made of. */
export function letterColumns(
  names: ReadonlySet<string>,
  texts: FiguresLetterTexts,
  formats: FigureFormats,
): LetterColumn[] {
  const { count, points, share, interval } = formats
  const counted = (name: 'n' | 'count' | 'opened'): LetterColumn => ({
    head: texts.figure[name],
    cell: (row) => ({ value: count(row[name]) }),
  })
  const bounded = (
    head: string,
    format: FigureFormats['points'],
    [name, low, high]: readonly [string, string, string],
  ) => ({
    head,
    cell: (row: Row) => ({ value: format(row[name]), interval: interval(format, row[low], row[high]) }),
  })
  const rate = bounded(texts.figure.responseRate, share, ['responseRate', 'rateLow', 'rateHigh'])
  const difference = names.has('difference') ? [differenceColumn(texts, formats)] : []

  if (names.has('mean')) {
    const mean = bounded(texts.figure.mean, points, ['mean', 'meanLow', 'meanHigh'])
    return [fewerInstead(mean, texts), counted('n'), ...(names.has('responseRate') ? [rate] : difference)]
  }
  if (names.has('nps'))
    return [
      fewerInstead(bounded('NPS', points, ['nps', 'npsLow', 'npsHigh']), texts),
      counted('n'),
      ...difference,
    ]
  if (names.has('option')) return [counted('count'), counted('n')]
  if (names.has('responseRate')) {
    const ofDelivered = (row: Row) => ({ value: `${count(row.answered)} / ${count(row.delivered)}` })
    return [immatureToo(rate, texts), { head: texts.figure.answered, cell: ofDelivered }]
  }
  return [
    counted('opened'),
    {
      head: texts.figure.contactedInTimeShare,
      cell: (row) => ({ value: share(row.contactedInTimeShare) }),
    },
    bounded(texts.figure.recovered, share, ['recovered', 'recoveredLow', 'recoveredHigh']),
  ]
}

function differenceColumn(texts: FiguresLetterTexts, { difference }: FigureFormats): LetterColumn {
  return {
    head: texts.figure.difference,
    cell: (row) => ({
      value: difference(row.difference),
      remark:
        row.beyondChance === null ? undefined : row.beyondChance ? texts.beyondChance : texts.maybeChance,
    }),
  }
}

/** An agent's own row of too few answers says so, and has no figures. */
function fewerInstead({ head, cell }: LetterColumn, { fewer }: FiguresLetterTexts): LetterColumn {
  return { head, cell: (row) => (row.fewer === true ? { value: NO_FIGURE, remark: fewer } : cell(row)) }
}

function immatureToo({ head, cell }: LetterColumn, { immature }: FiguresLetterTexts): LetterColumn {
  return { head, cell: (row) => ({ ...cell(row), remark: row.mature === false ? immature : undefined }) }
}
