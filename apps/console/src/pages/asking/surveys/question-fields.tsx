import type { Question } from '@otklik/contract'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { surveys } from '#texts/asking-surveys'
import { replaced } from '../../../parts/edit-list.ts'
import { Field } from '../../../parts/field.tsx'
import { withText } from './edit-draft.ts'
import { textIn } from './localize.ts'
import { OptionFields } from './option-fields.tsx'
import { QuestionRules } from './question-rules.tsx'
import { describeScores, SCORE_SETS } from './score-sets.ts'

interface Props {
  question: Question
  locale: string
  /** Its key is that of answers which are stored, and stays. */
  isStored: boolean
  /** It follows a score, so that it may be asked in other words after some. */
  afterScores: boolean
  onChange(question: Question): void
  actions: ComponentChildren
}

/** Edits the texts of a question in one language, and what follows from its answers. */
export function QuestionFields({ question, locale, isStored, afterScores, onChange, actions }: Props) {
  const id = useId()
  const { key, kind, texts, required = false, variants = [] } = question
  const unused = SCORE_SETS.filter(
    (scores) => !variants.some((variant) => String(variant.scores) === String(scores)),
  )
  return (
    <section aria-labelledby={id} class="question">
      <header>
        <h3 id={id}>
          {surveys.kinds[kind]} <code class="soft">{key}</code>
        </h3>
        {actions}
      </header>
      {!isStored && (
        <Field label={surveys.questionKey.label} hint={surveys.questionKey.hint}>
          {(control) => (
            <input
              {...control}
              value={key}
              required
              maxLength={64}
              onInput={({ currentTarget: { value } }) => onChange({ ...question, key: value })}
            />
          )}
        </Field>
      )}
      <Field label={surveys.text}>
        {(control) => (
          <input
            {...control}
            value={texts[locale] ?? ''}
            placeholder={textIn(texts, locale)}
            maxLength={500}
            dir="auto"
            onInput={({ currentTarget: { value } }) =>
              onChange({ ...question, texts: withText(texts, locale, value) })
            }
          />
        )}
      </Field>
      {variants.map((variant, index) => (
        <Field
          key={String(variant.scores)}
          label={surveys.textAfter.replace('{scores}', describeScores(variant.scores))}
        >
          {(control) => (
            <input
              {...control}
              value={variant.texts[locale] ?? ''}
              placeholder={textIn(variant.texts, locale)}
              maxLength={500}
              dir="auto"
              onInput={({ currentTarget: { value } }) =>
                onChange({
                  ...question,
                  variants: replaced(variants, index, {
                    ...variant,
                    texts: withText(variant.texts, locale, value),
                  }),
                })
              }
            />
          )}
        </Field>
      ))}
      {question.options && (
        <OptionFields
          options={question.options}
          locale={locale}
          afterScores={afterScores}
          onChange={(options) => onChange({ ...question, options })}
        />
      )}
      <p class="asides tight">
        <label class="flag">
          <input
            type="checkbox"
            checked={required}
            onChange={({ currentTarget: { checked } }) => onChange({ ...question, required: checked })}
          />
          <span>{surveys.required}</span>
        </label>
        {afterScores &&
          unused.map((scores) => (
            <button
              key={String(scores)}
              type="button"
              class="link"
              onClick={() =>
                onChange({
                  ...question,
                  variants: [
                    ...variants,
                    { scores: [...scores], texts: { [locale]: textIn(texts, locale) } },
                  ],
                })
              }
            >
              {surveys.addVariant.replace('{scores}', describeScores(scores))}
            </button>
          ))}
      </p>
      <QuestionRules question={question} onChange={onChange} />
    </section>
  )
}
