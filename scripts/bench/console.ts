import { parseArgs } from 'node:util'
import { openBrowser } from '../../packages/widget/test/browser.ts'
import { openLargePages } from './console/large-pages.ts'
import { openToday } from './console/open-today.ts'
import { addPastCases } from './console/past-cases.ts'
import { timeTogether } from './console/time-together.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { median } from './measure/statistics.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { type Goal, printGoals } from './scores/goals.ts'
import { openHistory } from './scores/history.ts'
import { startCollector } from './targets/collector.ts'
import { copyDatabase } from './targets/postgres.ts'
import { signIn } from './targets/sign-in.ts'
import { openPostgres } from './targets/storage.ts'

/** The page is wanted to need no more requests for its data, each as fast as this, and to be painted as soon as that. */
const MOST_REQUESTS = 7
const MOST_MS = { request: 200, paint: 1000 }
const SLOWDOWN = 4
/** A page of 200 services or 2,000 agents is wanted to hold no more elements, and no task to be longer. */
const MOST_NODES = 4000
const MOST_TASK_MS = 200

/**
 * Measures the console over a history of a million responses of 200 services and 2,000 agents: the requests of its first page
 * and when it is painted, and what large pages and a long feed cost a browser.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: '1' },
      keep: { type: 'string' },
      rounds: { type: 'string', default: '60' },
      loads: { type: 'string', default: '7' },
      feed: { type: 'string', default: '50000' },
    },
  })
  const machine = describeMachine()
  console.log(machineLine(machine))
  const size = Number(values.size)

  await using storage = await openPostgres({}, values.keep)
  const database = await copyDatabase(
    await openHistory(storage, size),
    `console_${values.size.replace('.', '_')}`,
  )
  await addPastCases(database)
  await using collector = await startCollector(storage, [], {}, database)
  const session = await signIn(collector)
  await using browser = await openBrowser()

  const { requests, late } = await openToday(browser, collector.url, session)
  const paints: number[] = []
  for (let load = 0; load < Number(values.loads); load++) {
    paints.push((await openToday(browser, collector.url, session, SLOWDOWN)).paintMs)
  }
  const times = await timeTogether(collector.url, session, requests, Number(values.rounds))
  const pages = await openLargePages(browser, collector.url, session, Number(values.feed))
  printTable(
    'Large pages',
    ['', 'ms until shown', 'elements', 'longest task, ms'],
    pages.map(({ title, shownMs, nodes, longestTaskMs }) => [
      title,
      ...[shownMs, nodes, longestTaskMs].map((figure) => formatFigure(figure, 0)),
    ]),
  )

  const goals: Goal[] = [
    {
      title: 'Requests for data',
      bound: MOST_REQUESTS,
      reached: requests.length,
      from: 'one load of the page',
    },
    { title: 'Requests that wait for another', bound: 0, reached: late, from: 'the same load' },
    ...times.map(({ path, ms }) => ({
      title: path,
      bound: MOST_MS.request,
      reached: p95(ms),
      from: `p95 of ${ms.length} in ms, sent with the others; median ${formatFigure(median(ms), 0)}`,
    })),
    {
      title: `Largest paint, at ${SLOWDOWN}× CPU throttle`,
      bound: MOST_MS.paint,
      reached: median(paints),
      from: `median of ${paints.length} loads in ms; longest ${formatFigure(Math.max(...paints), 0)}`,
    },
    ...pages.flatMap(({ title, nodes, longestTaskMs }): Goal[] => [
      { title: `${title}: elements`, bound: MOST_NODES, reached: nodes, from: 'one load of the page' },
      { title: `${title}: longest task`, bound: MOST_TASK_MS, reached: longestTaskMs, from: 'the same load' },
    ]),
  ]
  const isReached = printGoals(goals)
  writeResults('console', { machine, options: values, goals, pages })
  if (!isReached) process.exitCode = 1
}

function p95(ms: readonly number[]): number {
  return ms.toSorted((a, b) => a - b)[Math.floor(ms.length * 0.95)] ?? Number.NaN
}
