import type { CaseFigureRow, ResponseRateRow } from '@otklik/contract'
import { useData } from '../../api/use-data.ts'
import { useSettled } from '../../api/use-settled.ts'
import { casesPath, ratesPath, type Selection, scoresPath } from './figure-paths.ts'
import type { Table } from './page-props.ts'
import type { ScoreRow } from './score-figure.ts'
import type { View } from './view.ts'

/** Loads the scores, the response rates and the cases of a selection. They change together, once all of them are there. */
export function useFigures<Shown extends View>(view: Shown, selection: Selection) {
  const paths = {
    score: scoresPath(view, selection),
    rate: ratesPath(view, selection),
    cases: casesPath(view, selection),
  }
  const score = useData<Table<ScoreRow>>(paths.score)
  const rate = useData<Table<ResponseRateRow>>(paths.rate)
  const cases = useData<Table<CaseFigureRow>>(paths.cases)
  const isLoading = score.isLoading || rate.isLoading || cases.isLoading
  const settled = useSettled(
    { view, paths, score: score.data, rate: rate.data, cases: cases.data },
    isLoading,
  )
  return { settled, isLoading, score }
}
