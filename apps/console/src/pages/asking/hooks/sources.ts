import type { Hook, SurveyEntry } from '@otklik/contract'
import { hooks } from '#texts/asking-hooks'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'

export type Source = Hook['source']

export const SOURCES: readonly Source[] = ['jira', 'zendesk', 'zammad', 'generic']

/** Lists the parts of an event of another system that a mapping finds; those that are required come first. */
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
  'personActive',
  'agent',
  'agentName',
  'agentEmail',
  'company',
  'companyName',
] as const

const { fields } = hooks

/** Lists the fields of a system's mapping as the form has them. Maps and conditions are lists of lines here. */
export function mappingFields(source: Source, surveys: readonly SurveyEntry[] = []): FieldSpec[] {
  const delivery = (['email', 'none'] as const).map((value) => ({ value, label: hooks.deliver[value] }))
  const ids = (['email', 'id'] as const).map((value) => ({ value, label: hooks.personIds[value] }))
  const optionOf = ({ key, name }: SurveyEntry) => ({ value: key, label: `${name} (${key})` })
  const shared: FieldSpec[] = [
    { path: 'services', kind: 'lines', ...fields.services },
    { path: 'defaultService', kind: 'text', ...fields.defaultService, maxLength: 64 },
    { path: 'companies', kind: 'lines', ...fields.companies },
    { path: 'agents', kind: 'lines', ...fields.agents },
    { path: 'deliver', kind: 'choice', ...fields.deliver, options: delivery },
    { path: 'locale', kind: 'choice', ...fields.locale, options: LANGUAGE_OPTIONS },
    { path: 'personId', kind: 'choice', ...fields.personId, options: ids },
    { path: 'survey', kind: 'choice', ...fields.survey, options: surveys.map(optionOf) },
    { path: 'touchpoint', kind: 'text', ...fields.touchpoint, maxLength: 64 },
    { path: 'ticketPrefix', kind: 'text', ...fields.ticketPrefix, maxLength: 16 },
    { path: 'ignored', kind: 'lines', ...fields.ignored },
    { path: 'attributes', kind: 'lines', ...fields.attributes },
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
