import type { Notices } from '@otklik/contract'
import { notices } from '#texts/settings-notices'
import { useData } from '../../../api/use-data.ts'
import { me } from '../../../document.ts'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import { EditedSettings } from '../../../parts/edited-settings.tsx'
import { Failed } from '../../../parts/failed.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ChatPanel } from './chat-panel.tsx'

const PATH = '/v1/notices'
const { fields, chat: chatTexts } = notices
const DELAY = { kind: 'number', min: 0, max: 10_000, isNullable: true } as const
const FIELDS: FieldSpec[] = [
  { path: 'atOnce', kind: 'flag', ...fields.atOnce },
  { path: 'waitMinutes', kind: 'number', ...fields.waitMinutes, min: 0, max: 60, isRequired: true },
  { path: 'digest', kind: 'flag', ...fields.digest },
  {
    path: 'digestAt',
    kind: 'time',
    label: fields.digestAt.label,
    hint: fields.digestAt.hint.replace('{zone}', me.workspace.timeZone),
    isRequired: true,
  },
  { path: 'ladder.ownerMinutes', ...DELAY, ...fields.ownerMinutes },
  { path: 'ladder.clientManagerMinutes', ...DELAY, ...fields.clientManagerMinutes },
  { path: 'ladder.qualityMinutes', ...DELAY, ...fields.qualityMinutes },
  { path: 'mail', kind: 'flag', ...fields.mail },
  { path: 'withComments', kind: 'flag', ...fields.withComments },
]
const LOCALE: FieldSpec = {
  path: 'locale',
  kind: 'choice',
  ...chatTexts.locale,
  options: LANGUAGE_OPTIONS,
}

/** Changes who is told of cases, and the chat of the workspace. */
export function NoticesPage() {
  const loaded = useData<Notices>(PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const stored = loaded.data
  return (
    <>
      <EditedSettings path={PATH} stored={stored}>
        {({ settings, ...edit }) => (
          <Panel heading={notices.heading}>
            <p class="soft above">{notices.why}</p>
            <ObjectForm fields={FIELDS} value={settings} {...edit} />
          </Panel>
        )}
      </EditedSettings>
      <EditedSettings path={PATH} stored={stored}>
        {(edit) => (
          <ChatPanel
            {...edit}
            heading={chatTexts.heading}
            why={chatTexts.why}
            chat={stored.chat}
            moreFields={[LOCALE]}
          />
        )}
      </EditedSettings>
    </>
  )
}
