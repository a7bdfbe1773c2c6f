import { notices } from '#texts/settings-notices'
import { formatTime } from '../../../format/times.ts'
import { ConfirmButton } from '../../../parts/confirm-button.tsx'
import type { FieldSpec } from '../../../parts/object-fields.ts'
import { ObjectForm } from '../../../parts/object-form.tsx'
import { Panel } from '../../../parts/panel.tsx'
import type { ShownChat } from './kept-chat.ts'

interface Props {
  heading: string
  why: string
  chat: ShownChat | undefined
  moreFields?: readonly FieldSpec[]
  /** Stores the chat, or none. */
  save(chat: object | undefined): Promise<void>
}

const { chat: texts } = notices

/** Sets the chat that notices are posted to, or stops it. The URL is a secret, and not shown again. */
export function ChatPanel({ heading, why, chat, moreFields = [], save }: Props) {
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
        key={`${chat?.host} ${chat?.goneAt}`}
        fields={[...fields, ...more]}
        value={{ chat: { locale: chat?.locale } }}
        submit={texts.set}
        save={(body) => save(body.chat as object)}
      />
      {chat && (
        <p class="asides">
          <ConfirmButton
            label={texts.remove}
            about={chat.host ?? heading}
            question={texts.removeWhat}
            act={() => save(undefined)}
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
