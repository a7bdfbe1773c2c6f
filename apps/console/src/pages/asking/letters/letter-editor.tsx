import type { LetterPreview } from '@otklik/contract'
import { LANGUAGES } from '@otklik/texts/languages'
import { useState } from 'preact/hooks'
import { asking } from '#texts/asking'
import { letters } from '#texts/asking-letters'
import { request } from '../../../api/request.ts'
import { useDraftReply } from '../../../api/use-draft-reply.ts'
import { language as own } from '../../../document.ts'
import { LANGUAGE_OPTIONS, languageName } from '../../../format/languages.ts'
import { Field } from '../../../parts/field.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { useForm } from '../../../parts/use-form.ts'
import { LetterFrame } from './letter-frame.tsx'
import {
  builtIn,
  type LetterTexts,
  type Occasion,
  placeholdersOf,
  TEXTS_OF,
  withLetterText,
  withoutEmpty,
} from './letter-texts.ts'

const OCCASIONS = Object.keys(TEXTS_OF) as Occasion[]

/** Are made up, as those of a letter that is only looked at. */
const TICKETS: Record<Occasion, object[] | undefined> = {
  one: undefined,
  none: [{ service: letters.samples.service }],
  several: [
    { ticket: 'INC-1042', service: letters.samples.service, title: letters.samples.first },
    { ticket: 'INC-1057', service: letters.samples.service, title: letters.samples.second },
  ],
}

/** Edits the texts of letters in one language at a time, beside the letter as it would arrive. */
export function LetterEditor({ stored }: { stored: LetterTexts }) {
  const filters = useFilters()
  const language = LANGUAGES.find((tag) => tag === filters.one('locale')) ?? (own as 'en')
  const occasion = OCCASIONS.find((each) => each === filters.one('tickets')) ?? 'one'
  const [texts, setTexts] = useState(stored)
  const [savedAt, setSavedAt] = useState<string>()
  const preview = useDraftReply<LetterPreview>('POST', '/v1/letters/preview', {
    locale: language,
    texts: withoutEmpty(texts),
    ...(TICKETS[occasion] && { tickets: TICKETS[occasion] }),
  })
  const form = useForm(async () => {
    await request('/v1/workspace', { method: 'PATCH', body: { texts: withoutEmpty(texts) } })
    setSavedAt(new Date().toISOString())
  })
  const faultOf = (name: string) =>
    preview.failure?.messageOf(`texts.${language}.${name}`) ?? form.faultOf(`texts.${language}.${name}`)

  return (
    <div class="beside">
      <Panel heading={asking.sections.letters}>
        <form class="object-form" onSubmit={form.onSubmit} onInput={() => setSavedAt(undefined)}>
          <p class="soft">{letters.why}</p>
          <Field label={letters.language}>
            {(control) => (
              <select
                {...control}
                value={language}
                onChange={({ currentTarget: { value } }) => filters.set({ locale: value })}
              >
                {LANGUAGE_OPTIONS.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={letters.occasion}>
            {(control) => (
              <select
                {...control}
                value={occasion}
                onChange={({ currentTarget: { value } }) => filters.set({ tickets: value })}
              >
                {OCCASIONS.map((each) => (
                  <option key={each} value={each}>
                    {letters.occasions[each]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {TEXTS_OF[occasion].map((name) => {
            const placeholders = placeholdersOf(name)
            return (
              <Field
                key={`${language} ${name}`}
                label={letters.texts[name]}
                hint={placeholders === '' ? undefined : letters.may.replace('{placeholders}', placeholders)}
                fault={faultOf(name)}
              >
                {(control) => (
                  <input
                    {...control}
                    dir="auto"
                    lang={language}
                    maxLength={2000}
                    value={texts[language]?.[name] ?? ''}
                    placeholder={builtIn(language, name)}
                    onInput={({ currentTarget: { value } }) =>
                      setTexts(withLetterText(texts, language, name, value))
                    }
                  />
                )}
              </Field>
            )
          })}
          <SaveFoot
            isSending={form.isSending}
            savedAt={savedAt}
            failure={form.failure}
            shown={TEXTS_OF[occasion].map((name) => `texts.${language}.${name}`)}
          />
        </form>
      </Panel>
      <div class="stack follows">
        <Panel heading={letters.preview} aside={<span class="soft">{languageName(language)}</span>}>
          <LetterFrame letter={preview.data} language={language} />
        </Panel>
      </div>
    </div>
  )
}
