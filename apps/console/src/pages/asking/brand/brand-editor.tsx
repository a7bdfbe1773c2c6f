import type { Brand, LetterPreview, NewBrand } from '@otklik/contract'
import { accentFault, darkFormOf } from '@otklik/contract/accent'
import { defaultSurvey } from '@otklik/contract/default-survey'
import type { Language } from '@otklik/texts/languages'
import { useState } from 'preact/hooks'
import { asking } from '#texts/asking'
import { brand as texts } from '#texts/asking-brand'
import { survey } from '#words'
import { request } from '../../../api/request.ts'
import { useDraftReply } from '../../../api/use-draft-reply.ts'
import { language } from '../../../document.ts'
import { Field } from '../../../parts/field.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { PreviewFrame } from '../../../parts/preview-frame.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useForm } from '../../../parts/use-form.ts'
import { LetterFrame } from '../letters/letter-frame.tsx'
import { questionsIn } from '../surveys/localize.ts'
import { ContrastLine } from './contrast-line.tsx'
import { LogoField } from './logo-field.tsx'

/** Is the accent of a brand that has none. */
const DEFAULT_ACCENT = '#0b6e69'
const QUESTIONS = questionsIn(defaultSurvey({ [language]: survey }), language)
const PATHS = ['name', 'logo', 'accent', 'replyTo', 'url'].map((name) => `brand.${name}`)

/** Edits the brand beside a letter and the widget that carry it. */
export function BrandEditor({ stored, workspaceName }: { stored: Brand; workspaceName: string }) {
  const [draft, setDraft] = useState<NewBrand>(stored)
  const [savedAt, setSavedAt] = useState<string>()
  const brand = withoutEmpty(draft, workspaceName)
  const accent = draft.accent || DEFAULT_ACCENT
  const isLegible = accentFault(accent) === undefined
  const preview = useDraftReply<LetterPreview>('POST', '/v1/letters/preview', {
    locale: language,
    // A colour that is too pale is told of at once, and not shown.
    brand: isLegible ? brand : { ...brand, accent: undefined },
  })
  const form = useForm(async () => {
    await request('/v1/workspace', { method: 'PATCH', body: { brand } })
    setSavedAt(new Date().toISOString())
  })
  const faultOf = (name: keyof NewBrand) =>
    preview.failure?.messageOf(`brand.${name}`) ?? form.faultOf(`brand.${name}`)
  const set = (changes: NewBrand) => {
    setSavedAt(undefined)
    setDraft({ ...draft, ...changes })
  }

  return (
    <div class="beside">
      <Panel heading={asking.sections.brand}>
        <form class="object-form" onSubmit={form.onSubmit}>
          <p class="soft">{texts.why}</p>
          <Field label={texts.name} hint={texts.nameHint} fault={faultOf('name')}>
            {(control) => (
              <input
                {...control}
                maxLength={200}
                value={draft.name ?? ''}
                placeholder={workspaceName}
                onInput={({ currentTarget: { value } }) => set({ name: value })}
              />
            )}
          </Field>
          <LogoField logo={draft.logo} fault={faultOf('logo')} onChange={(logo) => set({ logo })} />
          <Field label={texts.accent} hint={texts.accentHint}>
            {(control) => (
              <div class="colour">
                <input
                  type="color"
                  aria-label={texts.pick}
                  value={isHex(accent) ? accent : DEFAULT_ACCENT}
                  onInput={({ currentTarget: { value } }) => set({ accent: value })}
                />
                <input
                  {...control}
                  maxLength={7}
                  spellcheck={false}
                  value={draft.accent ?? ''}
                  placeholder={DEFAULT_ACCENT}
                  onInput={({ currentTarget: { value } }) => set({ accent: value })}
                />
              </div>
            )}
          </Field>
          <ContrastLine accent={accent} take={(proposed) => set({ accent: proposed })} />
          <Field label={texts.replyTo} hint={texts.replyToHint} fault={faultOf('replyTo')}>
            {(control) => (
              <input
                {...control}
                inputMode="email"
                maxLength={254}
                value={draft.replyTo ?? ''}
                onInput={({ currentTarget: { value } }) => set({ replyTo: value })}
              />
            )}
          </Field>
          <Field label={texts.url} hint={texts.urlHint} fault={faultOf('url')}>
            {(control) => (
              <input
                {...control}
                inputMode="url"
                maxLength={2048}
                value={draft.url ?? ''}
                onInput={({ currentTarget: { value } }) => set({ url: value })}
              />
            )}
          </Field>
          <SaveFoot isSending={form.isSending} savedAt={savedAt} failure={form.failure} shown={PATHS} />
        </form>
      </Panel>
      <div class="stack follows">
        <Panel heading={texts.letter}>
          <LetterFrame letter={preview.data} language={language as Language} />
        </Panel>
        <Panel heading={texts.widget}>
          <PreviewFrame
            label={texts.widget}
            content={{
              show: 'widget',
              locale: language,
              questions: QUESTIONS,
              caption: texts.caption,
              brand: brand.name ?? workspaceName,
              ...(isLegible && { accent: { light: accent, dark: darkFormOf(accent) } }),
            }}
          />
          <p class="soft">{texts.widgetHint}</p>
        </Panel>
      </div>
    </div>
  )
}

/** Leaves out what is empty, and a name that is the workspace's own. */
function withoutEmpty(draft: NewBrand, workspaceName: string): NewBrand {
  const given = Object.entries(draft).filter(
    ([name, value]) => value !== undefined && value !== '' && !(name === 'name' && value === workspaceName),
  )
  return Object.fromEntries(given)
}

function isHex(accent: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(accent)
}
