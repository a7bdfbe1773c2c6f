import type { OwnNotices } from '@otklik/contract'
import { notices } from '#texts/settings-notices'
import { request } from '../../../api/request.ts'
import { useData } from '../../../api/use-data.ts'
import { me } from '../../../document.ts'
import { Failed } from '../../../parts/failed.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { ChatPanel } from './chat-panel.tsx'
import { keptChat } from './kept-chat.ts'

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
  const { mail, chat } = loaded.data
  const save = async (body: object) => {
    await request(PATH, { method: 'PUT', body })
    loaded.reload()
  }
  return (
    <>
      <Panel heading={mine.heading}>
        <p class="soft above">{mine.why}</p>
        <ObjectForm
          fields={FIELDS}
          value={{ mail }}
          save={(body) => save({ ...body, ...(chat && { chat: keptChat(chat) }) })}
        />
      </Panel>
      <ChatPanel
        heading={mine.chatHeading}
        why={mine.chatWhy}
        chat={chat}
        save={(next) => save({ mail, ...(next && { chat: next }) })}
      />
    </>
  )
}
