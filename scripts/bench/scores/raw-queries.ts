import { PERIOD, WORKSPACE } from './history.ts'

/** Names what figures are grouped by, beside months. */
export type Group = 'service' | 'agent' | 'company' | 'level'

const SCORES = [1, 2, 3, 4, 5]
/** Lists the columns of response rates, as an analyst would count them from the rows. */
const STATUSES = {
  issued: 'not unsolicited',
  suppressed: 'not unsolicited and suppressed',
  unreached: 'not unsolicited and suppressed and not viewed and not answered',
  bounced: 'not unsolicited and bounced',
  delivered: 'not unsolicited and (answered or viewed or (sent and not suppressed and not bounced))',
  viewed: 'not unsolicited and viewed',
  answered: 'not unsolicited and answered',
  unsolicited: 'unsolicited and answered',
}

/** Selects the rows that both databases count, in columns that have the same names in both. */
export const ROWS = `
  select service, agent, company, level, survey, channel, trust, unsolicited, issued_day, answered_day,
    (answers ->> 'csi')::smallint as csi, suppressed_reason is not null as suppressed, sent_at is not null as sent,
    bounced_at is not null as bounced, viewed_at is not null as viewed, answered_at is not null as answered, expires_at
  from invitation where workspace = '${WORKSPACE}' and set_aside_revision is null`

/** Selects, for each group and month, what scores and their intervals are calculated from. */
export function scoresSql(group: Group, rows: string): string {
  return `
    select ${group}, cast(date_trunc('month', answered_day) as date) as period, count(*) as n, avg(csi) as mean,
      stddev_samp(csi) as deviation, ${SCORES.map((score) => `count(*) filter (where csi = ${score}) as s${score}`)},
      count(*) filter (where trust = 'open') as open
    from ${rows} where answered_day >= '${PERIOD.from}' and answered_day < '${PERIOD.to}' and csi is not null
    group by 1, 2 order by 1, 2`
}

/** Selects the counts of response rates for each group and month. */
export function ratesSql(group: Group, rows: string): string {
  const counts = Object.entries(STATUSES).map(([name, is]) => `count(*) filter (where ${is}) as ${name}`)
  return `
    select ${group}, cast(date_trunc('month', issued_day) as date) as period, ${counts},
      max(expires_at) as last_expiry
    from ${rows} where issued_day >= '${PERIOD.from}' and issued_day < '${PERIOD.to}'
    group by 1, 2 order by 1, 2`
}
