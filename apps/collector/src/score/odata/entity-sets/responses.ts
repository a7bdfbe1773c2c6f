import { type Attribute, ResponseRow } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { frozenName } from '../../../ask/attributes/freeze-attributes.ts'
import { INVITATION_CONTEXT, withinGrants } from '../../../workspace/grants/within-grants.ts'
import { defineEntitySet, type StoredRow } from './entity-set.ts'

const CANONICAL = ['csi', 'nps', 'comment', 'reasons']

/**
 * Defines the set of current responses with their context, as `/v1/responses` has them, and with the attributes that the
 * workspace has declared. Of an erased person's response the context and the scores are left.
 */
export function defineResponses(attributes: readonly Attribute[]) {
  return defineEntitySet({
    name: 'Responses',
    typeName: 'Response',
    row: ResponseRow.extend({ erased: z.boolean(), ...columnsFor(attributes) }),
    key: ['id'],
    order: ['answeredDay', 'answeredAt', 'id'],
    scope: 'rows',
    countsAnswers: false,
    isExport: true,
    // A letter that bounces or a person who is erased changes a row, too.
    movedBy: () => undefined,
    source: (db, reader) => {
      const { workspace } = reader
      return db
        .selectFrom('invitation')
        .leftJoin('service', (join) =>
          join.on('service.workspace', '=', workspace).onRef('service.key', '=', 'invitation.service'),
        )
        .leftJoin('agent', (join) =>
          join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'invitation.agent'),
        )
        .leftJoin('company', (join) =>
          join.on('company.workspace', '=', workspace).onRef('company.key', '=', 'invitation.company'),
        )
        .where('invitation.workspace', '=', workspace)
        .where(withinGrants(reader, INVITATION_CONTEXT))
        .where('invitation.answered_day', 'is not', null)
        .where('invitation.set_aside_revision', 'is', null)
        .select([
          'invitation.id',
          'invitation.change',
          sql<boolean>`(invitation.erased_at is not null)`.as('erased'),
          'invitation.answered_at as answeredAt',
          'invitation.answered_day as answeredDay',
          // Each kind of write stores its time, and the latest of them is that of the last change.
          sql<Date>`greatest(
            (select received_at from submission
              where submission.workspace = ${workspace} and submission.invitation = invitation.id
              order by revision desc limit 1),
            invitation.sent_at, invitation.bounced_at, invitation.cleared_at, invitation.erased_at,
            invitation.released_at
          )`.as('updatedAt'),
          'invitation.survey',
          'invitation.survey_version as surveyVersion',
          'invitation.service',
          'service.name as serviceName',
          'service.line',
          'invitation.agent',
          'agent.name as agentName',
          'invitation.company',
          'company.name as companyName',
          'invitation.level',
          'invitation.touchpoint',
          'invitation.channel',
          'invitation.via',
          'invitation.trust',
          'invitation.unsolicited',
          sql<string | null>`case when invitation.erased_at is null then invitation.ticket end`.as('ticket'),
          'invitation.round',
          'invitation.person',
          'invitation.revision',
          sql<number | null>`(invitation.answers ->> 'csi')::int`.as('csi'),
          sql<number | null>`(invitation.answers ->> 'nps')::int`.as('nps'),
          sql<string | null>`invitation.answers ->> 'comment'`.as('comment'),
          'invitation.answers as allAnswers',
          ...attributes.map((attribute) => frozenValue(attribute).as(attribute.key)),
        ])
    },
    calculation: {
      names: ['updatedAt', 'reasons', 'answers'],
      from: ['updatedAt', 'allAnswers'],
      calculate: calculateAnswers,
    },
    viewColumns: { updatedAt: 'updatedAt', answers: 'allAnswers' },
  })
}

function columnsFor(attributes: readonly Attribute[]) {
  return Object.fromEntries(attributes.map(({ key }) => [key, z.string().nullable()]))
}

/** Selects the value of an attribute that the invitation was made with. */
function frozenValue(attribute: Attribute) {
  return sql<string | null>`
    case when invitation.erased_at is null then invitation.attributes ->> ${frozenName(attribute)} end`
}

/** Shows the answers to questions without a column of their own, in the form of the feed. */
function calculateAnswers({ updatedAt, allAnswers }: StoredRow) {
  const answers = allAnswers as { reasons?: string[] }
  const others = Object.entries(answers).filter(([question]) => !CANONICAL.includes(question))
  return {
    updatedAt: (updatedAt as Date).toISOString(),
    reasons: answers.reasons?.join(',') ?? null,
    answers: others.length > 0 ? JSON.stringify(Object.fromEntries(others)) : null,
  }
}
