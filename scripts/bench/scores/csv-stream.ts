import { rssMb } from '../measure/process-usage.ts'
import { formatFigure } from '../measure/table.ts'
import type { RunningCollector } from '../targets/collector.ts'
import { query } from '../targets/postgres.ts'
import { compare } from './compare.ts'
import { copyOut } from './copy-out.ts'
import { getCsv, nextOf } from './csv-pages.ts'
import { describe, type Goal } from './goals.ts'
import { PERIOD, WORKSPACE } from './history.ts'

const ROWS = 1e6
const SAMPLE_EVERY_MS = 50

/**
 * Compares the CSV of about a million single responses with a COPY that makes the same joins and, as it may, leaves them in
 * any order.
 */
export async function compareCsv(
  { url, database = '', pid }: RunningCollector,
  seconds: number,
): Promise<Goal[]> {
  const from = await firstDay(database)
  let read = 0
  let copied = 0
  let mostMb = 0
  const path = `${url}/v1/responses?${new URLSearchParams({ ...PERIOD, from })}`
  await (await getCsv(path)).body?.cancel()
  const before = rssMb(pid) ?? Number.NaN
  using _sampling = setInterval(() => {
    mostMb = Math.max(mostMb, rssMb(pid) ?? 0)
  }, SAMPLE_EVERY_MS)

  const { otklik, copy } = await compare(
    {
      otklik: async () => {
        read = await countLines(path)
      },
      copy: async () => {
        copied = await copyOut(database, copySql(from))
      },
    },
    seconds,
  )
  const isWhole = read === copied
  const speeds = otklik.ms.map((ms, round) => (copy.ms[round] ?? Number.NaN) / ms).sort((a, b) => a - b)
  const reached = isWhole ? (speeds[Math.floor(speeds.length / 2)] ?? Number.NaN) : Number.NaN
  const what = isWhole ? `${read} rows, ${describe(copy)} ÷ ${describe(otklik)}` : `${read} of ${copied} rows`
  return [
    { title: 'speed of CSV ÷ COPY', bound: 0.5, atLeast: true, reached, from: otklik.fault ?? what },
    {
      title: 'RSS of the collector meanwhile, MB more',
      bound: 50,
      reached: mostMb - before,
      from: `${formatFigure(before, 0)} to ${formatFigure(mostMb, 0)} MB`,
    },
  ]
}

/** Returns the day from which on there are at most a million responses. */
async function firstDay(database: string): Promise<string> {
  const [row] = await query(
    database,
    `select min(answered_day)::text as day from (
       select answered_day, sum(count(*)) over (order by answered_day desc) as responses
       from invitation where answered_day < '${PERIOD.to}' group by 1
     ) as days where responses <= ${ROWS * 1.02}`,
  )
  return String(row?.day)
}

/** Counts the rows of a CSV without keeping them, on as many pages as it has. No text of the history has a line break. */
async function countLines(url: string): Promise<number> {
  const reply = await getCsv(url)
  let lines = -1
  for await (const chunk of reply.body ?? []) {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
  }
  const next = nextOf(reply, url)
  return next === undefined ? lines : lines + (await countLines(next))
}

function copySql(from: string): string {
  return `
    copy (
      select invitation.id, invitation.change, answered_at, answered_day,
        greatest((select received_at from submission
            where submission.workspace = '${WORKSPACE}' and submission.invitation = invitation.id
            order by revision desc limit 1),
          sent_at, bounced_at, cleared_at, erased_at, released_at) as updated_at,
        survey, survey_version, ticket, round, service, service.name, service.line, agent, agent.name, company, company.name,
        level, touchpoint, channel, via, trust, unsolicited, person, revision,
        answers ->> 'csi', answers ->> 'nps', answers ->> 'comment', answers ->> 'reasons'
      from invitation
      left join service on service.workspace = '${WORKSPACE}' and service.key = service
      left join agent on agent.workspace = '${WORKSPACE}' and agent.key = agent
      left join company on company.workspace = '${WORKSPACE}' and company.key = company
      where invitation.workspace = '${WORKSPACE}' and answered_day >= '${from}' and answered_day < '${PERIOD.to}'
        and set_aside_revision is null
    ) to stdout (format csv)`
}
