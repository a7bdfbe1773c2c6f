import type { Survey, SurveyChange, SurveyDefinition } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { asking } from '#texts/asking'
import { surveys } from '#texts/asking-surveys'
import { reload } from '../../../api/cached-replies.ts'
import { request } from '../../../api/request.ts'
import { useDraftReply } from '../../../api/use-draft-reply.ts'
import { language } from '../../../document.ts'
import { LANGUAGE_OPTIONS, languageName } from '../../../format/languages.ts'
import { plural } from '../../../format/plural.ts'
import { Field } from '../../../parts/field.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { PreviewFrame } from '../../../parts/preview-frame.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useFilters } from '../../../parts/use-filters.ts'
import { useForm } from '../../../parts/use-form.ts'
import { missingIn, questionsIn } from './localize.ts'
import { PlannedChanges } from './planned-changes.tsx'
import { QuestionList } from './question-list.tsx'
import { SurveySettings } from './survey-settings.tsx'

interface Props {
  id: string
  /** Is absent while the survey is not stored. */
  stored: Survey | undefined
  initial: SurveyDefinition
}

/** Edits a survey in one language at a time, beside the widget that asks it, and says what the change does to the trend. */
export function SurveyEditor({ id, stored, initial }: Props) {
  const path = `/v1/surveys/${encodeURIComponent(id)}`
  const filters = useFilters()
  const locale = filters.one('locale') ?? language
  const [draft, setDraft] = useState(initial)
  const [saved, setSaved] = useState<{ version: number; at?: string }>({ version: stored?.version ?? 0 })
  const plan = useDraftReply<{ changes: SurveyChange[] }>('PUT', `${path}?dryRun`, draft, saved.version)
  const form = useForm(async () => {
    const { version } = await request<Survey>(path, { method: 'PUT', body: draft })
    setSaved({ version, at: new Date().toISOString() })
    reload('/v1/surveys')
  })
  const languages = languagesOf(draft)
  const missing = missingIn(draft, locale)

  return (
    <div class="beside">
      <Panel heading={draft.name} aside={<Link href="/asking/surveys">{asking.sections.surveys}</Link>}>
        <form class="object-form" onSubmit={form.onSubmit}>
          <Field label={surveys.name}>
            {(control) => (
              <input
                {...control}
                value={draft.name}
                required
                maxLength={200}
                onInput={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
              />
            )}
          </Field>
          <Field
            label={surveys.language}
            hint={missing > 0 ? plural(missing, surveys.missing) : surveys.complete}
          >
            {(control) => (
              <select
                {...control}
                value={locale}
                onChange={({ currentTarget: { value } }) => filters.set({ locale: value })}
              >
                {languages.map((tag) => (
                  <option key={tag} value={tag}>
                    {languageName(tag)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <QuestionList draft={draft} locale={locale} stored={stored} onChange={setDraft} />
          <SurveySettings draft={draft} onChange={setDraft} />
          <SaveFoot isSending={form.isSending} savedAt={saved.at} failure={form.failure ?? plan.failure} />
        </form>
      </Panel>
      <div class="stack follows">
        <Panel heading={surveys.preview} aside={<span class="soft">{languageName(locale)}</span>}>
          <PreviewFrame
            label={surveys.preview}
            content={{
              show: 'widget',
              locale: LANGUAGE_OPTIONS.some(({ value }) => value === locale) ? locale : 'en',
              questions: questionsIn(draft, locale),
              caption: surveys.caption,
            }}
          />
          <p class="soft">{surveys.previewHint}</p>
        </Panel>
        <Panel heading={surveys.planned}>
          <div role="status">
            {plan.data && plan.data.changes.length > 0 ? (
              <PlannedChanges changes={plan.data.changes} />
            ) : (
              <p class="empty">{surveys.unchanged}</p>
            )}
          </div>
        </Panel>
      </div>
    </div>
  )
}

/** Lists the languages of the widget, and what else the survey is in. */
function languagesOf({ questions }: SurveyDefinition): string[] {
  const own = questions.flatMap(({ texts }) => Object.keys(texts))
  return [...new Set([...LANGUAGE_OPTIONS.map(({ value }) => value), ...own])]
}
