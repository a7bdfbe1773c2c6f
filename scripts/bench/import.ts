import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { KEYS } from './load/otklik-requests.ts'
import { cpuMs, rssMb } from './measure/process-usage.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { type RunningCollector, startCollector } from './targets/collector.ts'
import { openPglite, openPostgres, type Storage } from './targets/storage.ts'

/** So many rows a second are wanted. */
const WANTED = 5000
const DAY_MS = 24 * 3600 * 1000
const HEADER = 'id,answeredAt,askedAt,service,agent,company,level,person,ticket,csi,comment\n'

/** Measures how fast a file of past ratings is imported, and again when all of its rows are there. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '100000' },
      order: { type: 'string', default: 'sorted' },
      pglite: { type: 'boolean', default: false },
    },
  })
  const before = describeMachine()
  console.log(machineLine(before))
  await using storage = values.pglite ? await openPglite() : await openPostgres()
  await using collector = await startCollector(storage)
  const file = { rows: Number(values.rows), isSorted: values.order === 'sorted' }
  const results = [
    { name: 'first', ...(await measure(storage, collector, file)) },
    { name: 'again', ...(await measure(storage, collector, file)) },
  ]
  printTable(
    `POST /v1/import, ${values.rows} rows, ${values.order}`,
    ['', 'wanted', 'rows/s', 'server µs', 'Postgres µs', 'RSS + MB', ''],
    results.map(({ name, perSecond, serverUs, postgresUs, rssMb }) => [
      name,
      `≥ ${WANTED}`,
      formatFigure(perSecond, 0),
      formatFigure(serverUs, 0),
      formatFigure(postgresUs, 0),
      formatFigure(rssMb, 0),
      perSecond >= WANTED ? 'PASS' : 'FAIL',
    ]),
  )
  writeResults('import', { machine: before, options: values, results })
  if (results.some(({ perSecond }) => perSecond < WANTED)) process.exitCode = 1
}

interface File {
  rows: number
  /** Is `true` if the rows are in the order of their times, as most systems export them. */
  isSorted: boolean
}

async function measure({ postgres }: Storage, { url, pid }: RunningCollector, file: File) {
  const [cpu, postgresCpu, rss] = [cpuMs(pid), postgres && cpuMs(postgres.pid), rssMb(pid)]
  let most = rss ?? 0
  const watch = setInterval(() => (most = Math.max(most, rssMb(pid) ?? 0)), 100)
  const begun = performance.now()
  const reply = await fetch(`${url}/v1/import?source=old-desk`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEYS.secret}`, 'content-type': 'text/csv' },
    body: Readable.toWeb(Readable.from(csvOf(file))),
    duplex: 'half',
  } as RequestInit)
  const report = (await reply.json()) as { rows: number; refused: number }
  const seconds = (performance.now() - begun) / 1000
  clearInterval(watch)
  if (report.refused !== 0 || report.rows !== file.rows) throw new Error(JSON.stringify(report))
  const perRow = (after = Number.NaN, before = Number.NaN) => ((after - before) * 1000) / file.rows
  return {
    perSecond: file.rows / seconds,
    serverUs: perRow(cpuMs(pid), cpu),
    postgresUs: perRow(postgres && cpuMs(postgres.pid), postgresCpu),
    rssMb: most - (rss ?? Number.NaN),
  }
}

/** Makes a file of three years: 200 services, 2,000 agents, 50 companies; one row in three has a comment. */
function* csvOf({ rows, isSorted }: File): Generator<Buffer> {
  const end = Date.parse('2026-01-01T00:00:00Z')
  const step = Math.floor((3 * 365 * DAY_MS) / rows)
  let text = HEADER
  for (let row = 0; row < rows; row++) {
    // A prime spreads the rows of a file that is not sorted.
    const place = isSorted ? row : (row * 7_919) % rows
    const asked = end - (rows - place) * step - DAY_MS
    const agent = (place * 31) % 2000
    text += `${place},${timeOf(asked + 3_600_000)},${timeOf(asked)},service-${agent % 200},agent-${agent},company-${place % 50},${1 + (place % 3)},p${place % 40_000}@client.example,INC-${place},${place % 9 === 0 ? 2 : 5},${place % 3 === 0 ? 'Thank you for the quick help with my laptop' : ''}\n`
    if (text.length < 60_000 && row < rows - 1) continue
    yield Buffer.from(text)
    text = ''
  }
}

const timeOf = (ms: number) => new Date(ms).toISOString()
