import { type Attribute, ResponseRow } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { CANONICAL, frozenValue, updatedAt } from '../../response-feed/response-feed-columns.ts'
import { responses } from '../../response-feed/response-feed-queries.ts'
import { defineEntitySet, type StoredRow } from './entity-set.ts'

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
      return (
        responses(db, reader)
          // The index of answered days has only rows with one, so Postgres uses it only where a query says this.
          .where('invitation.answered_day', 'is not', null)
          .select([
            'invitation.id',
            'invitation.change',
            sql<boolean>`(invitation.erased_at is not null)`.as('erased'),
            'invitation.answered_at as answeredAt',
            'invitation.answered_day as answeredDay',
            updatedAt(reader.workspace).as('updatedAt'),
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
            sql<string | null>`case when invitation.erased_at is null then invitation.ticket end`.as(
              'ticket',
            ),
            'invitation.round',
            'invitation.person',
            'invitation.revision',
            sql<number | null>`(invitation.answers ->> 'csi')::int`.as('csi'),
            sql<number | null>`(invitation.answers ->> 'nps')::int`.as('nps'),
            sql<string | null>`invitation.answers ->> 'comment'`.as('comment'),
            'invitation.answers as allAnswers',
            ...attributes.map((attribute) => frozenValue(attribute).as(attribute.key)),
          ])
      )
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
