import type { Question, Survey, SurveyDefinition } from '@otklik/contract'
import { surveys } from '#texts/asking-surveys'
import { moved, replaced, without } from '../../../parts/edit-list.ts'
import { KINDS, withQuestion } from './edit-draft.ts'
import { QuestionFields } from './question-fields.tsx'

interface Props {
  draft: SurveyDefinition
  locale: string
  stored: Survey | undefined
  onChange(draft: SurveyDefinition): void
}

/** Edits the questions of a survey, and adds, moves and removes them. */
export function QuestionList({ draft, locale, stored, onChange }: Props) {
  const { questions } = draft
  const setQuestions = (next: Question[]) => onChange({ ...draft, questions: next })
  const storedKeys = new Set(stored?.questions.map(({ key }) => key))
  return (
    <>
      <ol class="questions">
        {questions.map((question, index) => (
          <li key={index}>
            <QuestionFields
              question={question}
              locale={locale}
              isStored={storedKeys.has(question.key)}
              afterScores={index > 0 && questions[0]?.kind === 'csi'}
              onChange={(next) => setQuestions(replaced(questions, index, next))}
              actions={
                <p class="asides tight">
                  {index > 0 && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => setQuestions(moved(questions, index, -1))}
                    >
                      {surveys.up}
                    </button>
                  )}
                  {index < questions.length - 1 && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => setQuestions(moved(questions, index, 1))}
                    >
                      {surveys.down}
                    </button>
                  )}
                  {questions.length > 1 && (
                    <button
                      type="button"
                      class="link"
                      onClick={() => setQuestions(without(questions, index))}
                    >
                      {surveys.remove}
                    </button>
                  )}
                </p>
              }
            />
          </li>
        ))}
      </ol>
      <select
        aria-label={surveys.addQuestion}
        value=""
        onChange={({ currentTarget }) => {
          const kind = KINDS.find((each) => each === currentTarget.value)
          currentTarget.value = ''
          if (kind) onChange(withQuestion(draft, kind, locale))
        }}
      >
        <option value="">{surveys.addQuestion}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {surveys.kinds[kind]}
          </option>
        ))}
      </select>
    </>
  )
}
