import type { Notices } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { notices } from '#texts/settings-notices'
import { formatTime } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import type { SettingsEdit } from '../../../parts/edited-settings.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'

type ShownChat = NonNullable<Notices['chat']>

interface Props extends Pick<SettingsEdit<{ chat?: ShownChat }>, 'save' | 'loadTheirs'> {
  heading: string
  why: string
  /** Is the chat as it is now: its URL is a secret, and not shown. */
  chat: ShownChat | undefined
  moreFields?: readonly FieldSpec[]
}

const { chat: texts } = notices

/** Sets the chat that notices are posted to, or stops it. */
export function ChatPanel({ heading, why, chat, moreFields = [], save, loadTheirs }: Props) {
  const [timesSet, setTimesSet] = useState(0)
  const fields: FieldSpec[] = [
    { path: 'chat.url', kind: 'url', ...texts.url, isRequired: true, maxLength: 2048 },
  ]
  const more = moreFields.map((field) => ({ ...field, path: `chat.${field.path}` }))
  return (
    <Panel heading={heading}>
      <p class="soft">{why}</p>
      <ChatLine chat={chat} />
      <ObjectForm
        // A URL that was taken is not shown.
        key={timesSet}
        fields={[...fields, ...more]}
        value={{ chat: { locale: chat?.locale } }}
        submit={texts.set}
        save={async (body) => {
          await save(body)
          setTimesSet(timesSet + 1)
        }}
        loadTheirs={loadTheirs}
      />
      {chat && (
        <p class="asides">
          <ConfirmButton
            label={texts.remove}
            about={chat.host ?? heading}
            question={texts.removeWhat}
            act={() => save({ chat: undefined })}
          />
        </p>
      )}
    </Panel>
  )
}

function ChatLine({ chat }: Pick<Props, 'chat'>) {
  if (!chat) return <p class="empty">{texts.none}</p>
  const { host = '', goneAt } = chat
  if (goneAt === undefined) return <p class="chosen">{texts.posts.replace('{host}', host)}</p>
  return <p class="warn chosen">{texts.gone.replace('{time}', formatTime(goneAt)).replace('{host}', host)}</p>
}
