import type { JiraMapping } from '@otklik/contract'
import { exclusionBy } from '../values/exclusion.ts'
import { includesName } from '../values/fold-name.ts'
import { isFalseAt, listAt, mailboxAt, textAt, valueAt } from '../values/json-pointer.ts'
import { keepDefined, requiredText, requiredTimestamp, UnmappableError } from '../values/required-fields.ts'
import type { ExternalPerson, HookAdapter } from './adapter.ts'
import { fullName, type SamplePerson, sampleTicket } from './sample-ticket.ts'
import { verifyHubSignature } from './verify-hmac.ts'

/** Lists the resolutions of issues that were closed in favour of another one, in the languages that people may use. */
const DUPLICATE = [
  'Duplicate',
  'Merged',
  'Дубликат',
  'Дублікат',
  'Duplikat',
  'Doublon',
  'Duplicado',
  'Duplicato',
]

/** Reads events of Jira Cloud, Jira Service Management and Jira Data Center. */
export const jira: HookAdapter<JiraMapping> = {
  signatureHeader: 'x-hub-signature',
  isSigned: ({ body, header }, secret) =>
    verifyHubSignature('sha256', secret, body, header('x-hub-signature')),

  read(body, { closedStatuses, organizationField, ignoredResolutions = DUPLICATE }) {
    if (requiredText(body, '/webhookEvent') !== 'jira:issue_updated') {
      return { irrelevant: 'only jira:issue_updated closes a ticket' }
    }
    const changes = listAt(body, '/changelog/items')
    if (!changes.some((change) => isClosing(change, closedStatuses))) {
      return { irrelevant: 'the change closes no ticket' }
    }

    const fields = valueAt(body, '/issue/fields')
    const organization = organizationField && listAt(fields, `/${organizationField}`)[0]
    return {
      ticket: requiredText(body, '/issue/key'),
      event: textAt(body, '/changelog/id'),
      closedAt: closingTimeOf(body),
      title: textAt(fields, '/summary'),
      project: {
        names: keepDefined([
          textAt(fields, '/project/key'),
          textAt(fields, '/project/id'),
          textAt(fields, '/project/name'),
        ]),
        title: textAt(fields, '/project/name'),
      },
      requester: user(valueAt(fields, '/reporter')),
      agent: user(valueAt(fields, '/assignee')),
      company: {
        names: keepDefined([textAt(organization, '/id'), textAt(organization, '/name')]),
        title: textAt(organization, '/name'),
      },
      exclusion: exclusionBy('ignoredResolutions', ignoredResolutions, resolutionsOf(fields, changes)),
    }
  },

  sample(mapping, now) {
    const { number, event, title, project, requester, agent, company } = sampleTicket(mapping, now)
    const { closedStatuses: [status] = [], organizationField } = mapping
    const person = (who: SamplePerson) => ({
      accountId: who.id,
      emailAddress: who.email,
      displayName: fullName(who),
      active: true,
    })
    return {
      timestamp: now.getTime(),
      webhookEvent: 'jira:issue_updated',
      issue: {
        key: number,
        fields: {
          summary: title,
          project: { key: project },
          assignee: person(agent),
          reporter: person(requester),
          ...(organizationField && { [organizationField]: [company] }),
        },
      },
      changelog: {
        id: event,
        items: [
          { field: 'resolution', from: null, to: '10000', toString: 'Done' },
          { field: 'status', from: '3', fromString: 'In Progress', to: '10002', toString: status ?? 'Done' },
        ],
      },
    }
  },
}

/** Returns whether a change closes the ticket. A move from one closed status to another does not. */
function isClosing(change: unknown, closedStatuses: readonly string[] | undefined): boolean {
  const field = textAt(change, '/field')
  if (!closedStatuses) {
    return field === 'resolution' && !textAt(change, '/from') && textAt(change, '/to') !== undefined
  }
  const isClosed = (...pointers: string[]) =>
    keepDefined(pointers.map((pointer) => textAt(change, pointer))).some((name) =>
      includesName(closedStatuses, name),
    )
  return field === 'status' && isClosed('/to', '/toString') && !isClosed('/from', '/fromString')
}

/** Returns the names and ids of the resolution: of the issue, and of the change that set it. */
function resolutionsOf(fields: unknown, changes: readonly unknown[]): string[] {
  const change = changes.find((each) => textAt(each, '/field') === 'resolution')
  return keepDefined([
    textAt(fields, '/resolution/name'),
    textAt(fields, '/resolution/id'),
    textAt(change, '/toString'),
    textAt(change, '/to'),
  ])
}

/** Returns the time of the event, or of the last update of the issue if the event has no time. */
function closingTimeOf(body: unknown): Date {
  if (valueAt(body, '/timestamp') === undefined) return requiredTimestamp(body, '/issue/fields/updated')
  const time = new Date(Number(textAt(body, '/timestamp') ?? Number.NaN))
  if (Number.isNaN(time.getTime())) throw new UnmappableError('/timestamp', 'must be Unix milliseconds')
  return time
}

/** Reads a person. Cloud identifies people by `accountId`, Data Center by `key`; both may hide the email address. */
function user(value: unknown): ExternalPerson {
  const id = textAt(value, '/accountId') ?? textAt(value, '/key') ?? textAt(value, '/name')
  const email = mailboxAt(value, '/emailAddress')
  const title = textAt(value, '/displayName')
  const names = keepDefined([id, textAt(value, '/name'), email, title])
  const isInactive = isFalseAt(value, '/active')
  return { id, email, names, title, locale: textAt(value, '/locale'), isInactive }
}
