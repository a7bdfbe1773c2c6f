import type { Case, CaseEvent } from '@otklik/contract'
import { useEffect, useRef, useState } from 'preact/hooks'
import { caseTexts } from '#texts/case'
import { caseWords } from '#texts/case-words'
import { keep, reload } from '../../api/cached-replies.ts'
import { Failure } from '../../api/failure.ts'
import { request } from '../../api/request.ts'
import { FormFault } from '../../parts/form-fault.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useFormDraft } from '../../parts/use-form-draft.ts'
import { isAllowed, type StepKind } from './allowed-steps.ts'
import { STEP_FIELDS } from './step-fields.tsx'
import { Story } from './story.tsx'
import type { CaseNames } from './use-case-names.ts'

const { form: words } = caseTexts

/** Lists the paths of steps whose fields say what is wrong with them. */
const SHOWN_PATHS = ['text', 'note', 'reply', 'cause', 'outcome', 'owner', 'leading', 'by', 'as']

interface Props {
  kind: StepKind
  file: Case
  names: CaseNames
  /** Is called with the id of the step once it was taken. */
  onTaken: (id: string) => void
  onClose: () => void
}

/**
 * Takes one step. What is typed survives a reload, an expired session and a lost connection, and the step is taken once,
 * however often it is sent. If somebody else was faster, the form shows what they did, and the next press decides on that.
 */
export function StepForm({ kind, file, names, onTaken, onClose }: Props) {
  const path = `/v1/cases/${file.id}`
  const element = useRef<HTMLFormElement>(null)
  const draft = useFormDraft(`case/${file.id}`, kind)
  const [decidedOn] = useState(file.version)
  const { Fields, texts, fields, read } = STEP_FIELDS[kind]
  const form = useForm(async () => {
    try {
      const body = { id: draft.id, kind, ...read(draft.values, file) }
      const after = await request<Case>(`${path}/events`, {
        method: 'POST',
        body,
        ifMatch: `"${file.version}"`,
      })
      finish(draft.id)
      keep(path, after)
      reload('/v1/cases')
    } catch (error) {
      if (error instanceof Failure && isOutdated(error)) reload(path)
      if (isConflict(error)) draft.renew()
      throw error
    }
  })
  function finish(id: string): void {
    draft.clear(fields)
    onTaken(id)
  }

  // The step may have been taken although its reply was lost.
  const taken = form.isSending ? undefined : file.events.find(({ id }) => id === draft.id)
  useEffect(() => {
    if (!taken) return
    if (texts.every((name) => isTold(taken, draft.values[name]))) finish(taken.id)
    else draft.renew()
  }, [taken])
  useEffect(() => element.current?.querySelector<HTMLElement>('textarea, select, input, button')?.focus(), [])

  const meanwhile = file.events.filter(({ id, version }) => version > decidedOn && id !== draft.id)
  const canSend = isAllowed(kind, file)
  return (
    <form
      ref={element}
      class="step"
      aria-label={caseTexts.steps[kind]}
      onSubmit={form.onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element.current?.requestSubmit()
      }}
    >
      <Fields file={file} draft={draft} faultOf={form.faultOf} />
      <div role="alert" class={meanwhile.length > 0 ? 'meanwhile' : undefined}>
        {meanwhile.length > 0 && (
          <>
            <h3>{words.meanwhile}</h3>
            <Story events={meanwhile} file={file} names={names} />
            <p>
              {canSend ? words.readFirst : words.impossible.replace('{state}', caseWords.states[file.state])}
            </p>
          </>
        )}
        {isConflict(form.failure) && <p class="bad">{words.alreadyTaken}</p>}
      </div>
      <FormFault failure={isOutdated(form.failure) ? undefined : form.failure} shown={SHOWN_PATHS} />
      <div class="tools">
        {canSend && (
          <button type="submit" aria-busy={form.isSending}>
            {meanwhile.length > 0 ? words.anyway : words.send[kind]}
          </button>
        )}
        <button type="button" class="quiet" onClick={onClose}>
          {words.cancel}
        </button>
        <span class="soft keys-hint">{words.keys}</span>
        {texts.some((name) => draft.values[name]) && <span class="soft kept">{words.draftKept}</span>}
      </div>
    </form>
  )
}

/** Returns `true` for the failure of a step that was decided on an earlier version, or under an id that is taken. */
function isOutdated(failure: Failure | undefined): boolean {
  return failure?.isOutdated || isConflict(failure)
}

function isConflict(failure: unknown): boolean {
  return failure instanceof Failure && failure.problem?.code === 'idempotency_conflict'
}

/** Returns `true` if a step tells a text, or if there is none to tell. */
function isTold({ text, reply }: CaseEvent, written = ''): boolean {
  return written === '' || written === text || written === reply
}
