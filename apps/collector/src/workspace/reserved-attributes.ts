import {
  type Attribute,
  CaseFigureRow,
  ChoiceRow,
  CsiRow,
  FiguresQuery,
  NpsRow,
  PERIODS,
  ResponseQuery,
  ResponseRateRow,
  ResponseRow,
  ScoreQuery,
} from '@otklik/contract'
import { refuse } from '../http/problem.ts'

/** Holds the names of columns and parameters, which an attribute would hide. Those of every object are taken too. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    CsiRow,
    NpsRow,
    ChoiceRow,
    ResponseRateRow,
    ResponseQuery,
    ResponseRow,
    CaseFigureRow,
    FiguresQuery,
    ScoreQuery,
  ].flatMap(({ shape }) => Object.keys(shape)),
  ...PERIODS,
  'workspace',
  'attributes',
])

/** @throws {Problem} `validation_failed` if an attribute has the name of a column or a parameter */
export function refuseReserved(attributes: readonly Attribute[]): void {
  const faults = attributes.flatMap(({ key }, index) =>
    RESERVED.has(key) || key in Object.prototype
      ? [{ path: `attributes.${index}.key`, message: 'is the name of a column or a parameter' }]
      : [],
  )
  if (faults.length > 0) throw refuse(faults)
}
