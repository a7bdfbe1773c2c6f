import type { OwnNotices } from '@otklik/contract'
import { notices } from '#texts/settings-notices'
import { useData } from '../../../api/use-data.ts'
import { me } from '../../../document.ts'
import { EditedSettings } from '../../../parts/edited-settings.tsx'
import { Failed } from '../../../parts/failed.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ChatPanel } from './chat-panel.tsx'

const PATH = '/v1/notices/me'
const { mine } = notices
const FIELDS: FieldSpec[] = [
  {
    path: 'mail',
    kind: 'flag',
    label: mine.mail.label.replace('{mailbox}', me.user?.email ?? ''),
    hint: mine.mail.hint,
  },
]

/** Changes where one's own notices go. */
export function MyNoticesPage() {
  const loaded = useData<OwnNotices>(PATH)
  if (!loaded.data) return <Failed {...loaded} />
  const stored = loaded.data
  return (
    <>
      <EditedSettings path={PATH} stored={stored}>
        {({ settings, ...edit }) => (
          <Panel heading={mine.heading}>
            <p class="soft above">{mine.why}</p>
            <ObjectForm fields={FIELDS} value={settings} {...edit} />
          </Panel>
        )}
      </EditedSettings>
      <EditedSettings path={PATH} stored={stored}>
        {(edit) => <ChatPanel {...edit} heading={mine.chatHeading} why={mine.chatWhy} chat={stored.chat} />}
      </EditedSettings>
    </>
  )
}
