import { z } from 'zod'
import { actorOf } from './actor.ts'
import { period } from './figures.ts'
import { ListQuery, TablePage, TimeCursor } from './table.ts'
import { text } from './text.ts'

/** Describes each action that the audit tells of, in one sentence for the table of docs/audit.md. */
export const AUDIT_ACTIONS = {
  'user.created': 'A user was created, with this role and these grants',
  'user.changed': 'The role, the grants or other fields of a user were changed',
  'user.removed': 'A user was removed',
  'user.bound': 'A user was bound to an identity at the provider',
  'owner.changed': 'A company, a service or a line got another owner, or none',
  'target.changed': 'A service got another target, or none',
  'routing.changed': 'The rules by which cases get their owners were changed',
  'notices.changed': 'What is told of cases, or whom it is told, was changed',
  'subscription.created': 'A user subscribed to these figures, by mail',
  'subscription.changed': 'These fields of a subscription were changed',
  'subscription.removed': 'A subscription was removed',
  'alerts.changed': 'A user switched these alerts on or off',
  'session.started': 'A user signed in',
  'session.ended_all': 'All sessions of a user were ended',
  'sign_in.link_created': 'A sign-in link was made for a user on the command line',
  'key.created': 'A key was created, of this kind, with these scopes and grants',
  'key.revoked': 'A key was revoked',
  'signing_secret.created': 'A secret for context tokens was created',
  'signing_secret.removed': 'A secret for context tokens was removed',
  'workspace.created': 'The workspace was created',
  'workspace.changed': 'Settings were changed; numbers and flags have their values before and after',
  'calendar.changed': 'These fields of the calendar were changed: hours, exceptions or terms',
  'survey.changed': 'A version of a survey was stored',
  'cause.changed': 'A cause of cases was added, or these fields of it were changed',
  'cause.removed': 'A cause of cases was removed',
  'hook.created': 'The hook of a ticket system was set up, with these fields',
  'hook.changed': 'These fields of the hook of a ticket system were changed',
  'hook.removed': 'The hook of a ticket system was removed',
  'webhook.created': 'A webhook was created, for these events',
  'webhook.changed': 'These fields of a webhook were changed; active tells if it gets anything',
  'webhook.removed': 'A webhook was removed',
  'webhook.secret_created': 'A webhook got another secret',
  'webhook.secret_ended': 'An earlier secret of a webhook was ended before its time',
  'webhook.replayed': 'A webhook was opened again, and this many dead messages were queued again',
  'set_aside.released': 'This many answers and views that were set aside were released',
  'set_aside.dropped': 'This many answers and views that were set aside were dropped',
  'jobs.revived': 'This many dead jobs were queued again',
  'catalogue.imported': 'A file with this many rows of the catalogue was imported, with these fields',
  'history.imported': 'This many past ratings of this source were imported',
  'person.erased': 'A person was erased; the entry does not say whom',
  'response.passed_on': 'A response was passed on to this agent',
  'response.taken_back': 'A response was no longer passed on to this agent',
  'views.created': 'The views for SQL were made, with those of single answers or without',
  'views.password_created': 'The role that reads the views for SQL got another password',
  'views.dropped': 'The views for SQL and their role were dropped',
  'rows.exported': 'Single answers were read for the first time that day, in this format',
} as const satisfies Record<string, string>

export const AuditAction = z
  .enum(Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]])
  .describe('Names what was done.')
export type AuditAction = keyof typeof AUDIT_ACTIONS

export const AuditActorKind = z
  .enum(['user', 'key', 'command'])
  .describe('Lists who can do something: a user, a key, or the command line.')
export type AuditActorKind = z.infer<typeof AuditActorKind>

export const AuditRow = z
  .object({
    id: z.uuid().describe('Identifies it.'),
    at: z.iso.datetime().describe('Tells when it was done.'),
    actor: actorOf(AuditActorKind),
    action: z
      .string()
      .describe('Is one of the actions to filter by, or one that a newer collector has added.'),
    subject: z.string().optional().describe('Is the id of what was changed.'),
    details: z
      .record(z.string(), z.unknown())
      .describe('Holds ids, roles, scopes, grants, counts and the names of fields.'),
  })
  .describe('Tells who changed or exported what, and when. It holds no text.')
  .meta({
    examples: [
      {
        id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10',
        at: '2026-03-10T12:00:00.000Z',
        actor: { kind: 'user', id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', name: 'Anna Petrova' },
        action: 'key.created',
        subject: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        details: { kind: 'secret', scopes: ['read'] },
      },
    ],
  })
export type AuditRow = z.infer<typeof AuditRow>

export const AuditQuery = z
  .strictObject({
    from: period.from.optional(),
    to: period.to.optional(),
    action: AuditAction.optional().describe('Selects one kind of action.'),
    actor: text(64)
      .optional()
      .describe('Is the id of a user or a key, or a kind of actor such as `command`.'),
    subject: text(128).optional().describe('Is the id of what was changed.'),
    limit: ListQuery.shape.limit,
    cursor: TimeCursor.optional(),
    format: TablePage.shape.format,
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to > from, {
    path: ['to'],
    error: 'must be after from',
  })
  .describe('Selects a page of the audit, newest first. The days are half-open, as everywhere.')
export type AuditQuery = z.infer<typeof AuditQuery>
