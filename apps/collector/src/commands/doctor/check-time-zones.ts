import { DAY_MS } from '@otklik/contract/duration'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { findWorkspace, listWorkspaces } from '../../workspace/workspace-queries.ts'
import { type Finding, fine, wrong } from './finding.ts'

const ABOUT = 'time zones'
const NODES_DATA = `Node has the time zones of ${process.versions.tz}`

/** Checks that Node and Postgres know the zone of each workspace, and agree on it in this month and the eleven after it. */
export async function checkTimeZones(db: Database, now: Date): Promise<Finding[]> {
  const workspaces = await listWorkspaces(db)
  const zones = new Set<string>()
  for (const slug of workspaces) zones.add((await findWorkspace(db, slug))?.timeZone ?? 'UTC')
  const moments = Array.from({ length: 12 }, (_, month) => new Date(now.getTime() + month * 30 * DAY_MS))
  const findings: Finding[] = []
  for (const zone of [...zones].sort()) {
    const fault = await faultOf(db, zone, moments)
    if (fault !== undefined) findings.push(wrong(ABOUT, fault))
  }
  return findings.length > 0
    ? findings
    : [fine(ABOUT, `${NODES_DATA}, and the database agrees on ${[...zones].join(', ') || 'all'}.`)]
}

async function faultOf(db: Database, zone: string, moments: readonly Date[]): Promise<string | undefined> {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  } catch {
    return `Node does not know ${zone}. Give the workspace another time zone, or start a newer Node.`
  }
  const isKnown = await sql<{
    n: number
  }>`select count(*)::int as n from pg_timezone_names where name = ${zone}`.execute(db)
  if (isKnown.rows[0]?.n === 0) return `The database does not know ${zone}. Update its time-zone data.`
  for (const moment of moments) {
    const { rows } = await sql<{ local: string }>`
      select to_char(${moment}::timestamptz at time zone ${zone}, 'YYYY-MM-DD HH24:MI') as local
    `.execute(db)
    if (rows[0]?.local !== format.format(moment))
      return `In ${zone} it is ${format.format(moment)} at ${moment.toISOString()} for Node, and ${rows[0]?.local} for the database. Update the time-zone data of the older one; ${NODES_DATA}.`
  }
  return undefined
}
