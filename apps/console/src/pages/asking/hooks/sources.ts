import type { Hook } from '@otklik/contract'
import { hooks } from '#texts/asking-hooks'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'

export type Source = Hook['source']

export const SOURCES: readonly Source[] = ['jira', 'zendesk', 'zammad', 'generic']

/** Where each part of an event of another system is found; those that are required come first. */
const POINTERS = [
  'ticket',
  'closedAt',
  'event',
  'title',
  'url',
  'project',
  'person',
  'personName',
  'personEmail',
  'personLocale',
  'agent',
  'agentName',
  'company',
  'companyName',
] as const

const { fields } = hooks

/** Lists the fields of a system's mapping as the form has them. Maps are lists of lines here, and `closed` is its own. */
export function mappingFields(source: Source): FieldSpec[] {
  const delivery = (['email', 'none'] as const).map((value) => ({ value, label: hooks.deliver[value] }))
  const shared: FieldSpec[] = [
    { path: 'services', kind: 'lines', ...fields.services },
    { path: 'defaultService', kind: 'text', ...fields.defaultService, maxLength: 64 },
    { path: 'companies', kind: 'lines', ...fields.companies },
    { path: 'agents', kind: 'lines', ...fields.agents },
    { path: 'deliver', kind: 'choice', ...fields.deliver, options: delivery },
    { path: 'locale', kind: 'choice', ...fields.locale, options: LANGUAGE_OPTIONS },
    { path: 'ticketPrefix', kind: 'text', ...fields.ticketPrefix, maxLength: 16 },
  ]
  return [...shared, ...OWN[source]]
}

const OWN: Record<Source, FieldSpec[]> = {
  jira: [
    { path: 'closedStatuses', kind: 'lines', ...fields.closedStatuses },
    { path: 'ignoredResolutions', kind: 'lines', ...fields.ignoredResolutions },
    { path: 'organizationField', kind: 'text', ...fields.organizationField },
  ],
  zendesk: [{ path: 'ignoredTags', kind: 'lines', ...fields.ignoredTags }],
  zammad: [
    { path: 'closedStatuses', kind: 'lines', ...fields.closedStatuses },
    { path: 'ignoredTags', kind: 'lines', ...fields.ignoredTags },
  ],
  generic: [
    { path: 'closed.pointer', kind: 'text', ...fields.closedPointer, isRequired: true },
    { path: 'closed.equals', kind: 'lines', ...fields.closedEquals },
    ...POINTERS.map(
      (name, at): FieldSpec => ({
        path: `pointers.${name}`,
        kind: 'text',
        label: hooks.pointers[name],
        isRequired: at < 2,
      }),
    ),
  ],
}
