import { parseArgs } from 'node:util'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { insertUser } from '../../apps/collector/src/workspace/users/user-queries.ts'
import { openTestMailServer } from '../../apps/collector/test/mail-server.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { median } from './measure/statistics.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { startCollector } from './targets/collector.ts'
import { openPostgres } from './targets/storage.ts'

const WORKSPACE = 'main'
const WARM_UP = 100

/** Names whose link is asked for. */
type Asked = 'known' | 'unknown'

/** Holds how long each request took, in milliseconds. */
type Times = Record<Asked, number[]>

/**
 * Measures how long `POST /v1/sign-in` takes for the mailboxes of users and for unknown ones, in random order and one after
 * the other, while letters are really sent.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { requests: { type: 'string', default: '2000' } } })
  const requests = Number(values.requests)
  const machine = describeMachine()
  console.log(machineLine(machine))

  await using storage = await openPostgres()
  await using mailServer = await openTestMailServer()
  await using collector = await startCollector(storage, [], {
    OTKLIK_SMTP_URL: mailServer.url,
    OTKLIK_MAIL_FROM: 'service@centre.example',
  })
  await addUsers(collector.database, requests + WARM_UP)
  const own: Times = { known: [], unknown: [] }
  const next: Times = { known: [], unknown: [] }
  let before: Asked | undefined
  for (let n = -WARM_UP; n < requests; n++) {
    const asked = Math.random() < 0.5 ? 'known' : 'unknown'
    const ms = await timeRequest(collector.url, `${asked}-${n + WARM_UP}@centre.example`)
    if (n >= 0) own[asked].push(ms)
    if (n >= 0 && before) next[before].push(ms)
    before = asked
  }

  printTimes('A request for a link', own)
  printTimes('The request after it, which the letter could slow down', next)
  writeResults('sign-in', { machine, options: values, own, next })
}

async function addUsers(databaseUrl: string | undefined, count: number): Promise<void> {
  const { db, close } = await openDatabase({ databaseUrl, dataDir: undefined })
  for (let n = 0; n < count; n++) {
    const mailbox = `known-${n}@centre.example`
    await insertUser(db, WORKSPACE, { mailbox, name: 'Olha', role: 'viewer' }, new Date())
  }
  await close()
}

async function timeRequest(url: string, email: string): Promise<number> {
  const began = performance.now()
  const reply = await fetch(`${url}/v1/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ workspace: WORKSPACE, email }),
  })
  await reply.arrayBuffer()
  if (reply.status !== 202) throw new Error(`The collector answered with ${reply.status}.`)
  return performance.now() - began
}

function printTimes(title: string, { known, unknown }: Times): void {
  const rowOf = (name: string, times: number[]) => [
    name,
    String(times.length),
    formatFigure(median(times), 2),
    formatFigure(times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)], 2),
  ]
  printTable(
    title,
    ['mailbox', 'requests', 'median ms', 'p95 ms'],
    [rowOf('of a user', known), rowOf('unknown', unknown)],
  )
  const { share, error } = shareSlower(known, unknown)
  console.log(
    `\nThe one of a user takes longer in ${formatFigure(100 * share, 1)} % of pairs (± ${formatFigure(196 * error, 1)}); 50 % tells nothing.`,
  )
}

/** Returns the share of pairs in which the first takes longer (Mann–Whitney), and its standard error if both are alike. */
function shareSlower(first: readonly number[], second: readonly number[]) {
  const pairs = first.length * second.length
  let slower = 0
  for (const a of first) for (const b of second) slower += a > b ? 1 : a === b ? 0.5 : 0
  return { share: slower / pairs, error: Math.sqrt((first.length + second.length + 1) / (12 * pairs)) }
}
