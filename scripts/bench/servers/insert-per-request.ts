import { NewResponse, NewView, Receipt, ViewState } from '../../../packages/contract/src/index.ts'
import { listen } from './listen.ts'
import { openPeerDatabase } from './peer-database.ts'

// The straightforward design, at its best: one prepared statement stores the answer and keeps the tally, so that a
// request takes one round trip and one commit. It does less than the collector: it has no catalogue, no tokens, no
// earlier revisions, no retries and no outbox.
const db = await openPeerDatabase()

await db.exec(`
  create table view (invitation uuid primary key, service text not null, day date not null, at timestamptz not null);
  create table view_day (day date, service text, n integer not null, primary key (day, service));
  create table response (
    invitation uuid primary key, id uuid not null, revision integer not null, service text not null,
    day date not null, answers jsonb not null, at timestamptz not null
  );
  create table response_day (
    day date, service text, score smallint, n integer not null, primary key (day, service, score)
  )`)

const VIEW = `
  with seen as (
    insert into view values ($1, $2, $3::timestamptz::date, $3)
    on conflict do nothing returning day, service
  )
  insert into view_day select day, service, 1 from seen
  on conflict (day, service) do update set n = view_day.n + 1`

// Ordered by score, so that two revisions take the tally's rows in the same order.
const RESPONSE = `
  with stored as (
    insert into response values ($1, $2, 1, $3, $4::timestamptz::date, $5, $4)
    on conflict (invitation) do update set
      id = excluded.id, revision = response.revision + 1, answers = excluded.answers, at = excluded.at
    returning new.revision, new.day, new.service, (new.answers->'csi')::smallint as score, (old.answers->'csi')::smallint as was
  ), tallied as (
    insert into response_day
    select day, service, score, sum(n) from (
      select day, service, score, 1 as n from stored
      union all select day, service, was, -1 from stored where was is not null
    ) as change group by day, service, score having sum(n) <> 0 order by score
    on conflict (day, service, score) do update set n = response_day.n + excluded.n
  )
  select revision from stored`

const EDITABLE_MS = 86_400_000

await listen(async (app) => {
  app.post('/v1/views', { schema: { body: NewView, response: { 200: ViewState } } }, async ({ body }) => {
    await db.query('view', VIEW, [body.invitation, body.context?.service ?? 'payroll', new Date()])
    return { state: 'open' as const }
  })

  app.post(
    '/v1/responses',
    { schema: { body: NewResponse, response: { 201: Receipt } } },
    async ({ body }, reply) => {
      const { id, invitation = '', context, answers } = body
      const now = new Date()
      const values = [invitation, id, context?.service ?? 'payroll', now, JSON.stringify(answers)]
      const [row] = await db.query('response', RESPONSE, values)
      const editableUntil = new Date(now.getTime() + EDITABLE_MS).toISOString()
      return reply.code(201).send({ id, invitation, revision: Number(row?.revision), editableUntil })
    },
  )
})
