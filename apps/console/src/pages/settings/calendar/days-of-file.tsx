import type { CalendarImport } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { calendar } from '#texts/settings-calendar'
import { reload } from '../../../api/cached-replies.ts'
import { Failure } from '../../../api/failure.ts'
import { request } from '../../../api/request.ts'
import { plural } from '../../../format/plural.ts'
import { ActionButton } from '../../../parts/action-button.tsx'
import { Field } from '../../../parts/field.tsx'
import { FormFault } from '../../../parts/form-fault.tsx'
import { CALENDAR_PATH } from './change-days.ts'
import { ProposedDays } from './proposed-days.tsx'

const { file: texts, proposed } = calendar
const PATH = `${CALENDAR_PATH}/import`

/** Takes over the days of a file, after it was shown what would change. */
export function DaysOfFile() {
  const [plan, setPlan] = useState<{ file: Blob; reply: CalendarImport }>()
  const [failure, setFailure] = useState<Failure>()
  const [taken, setTaken] = useState<number>()

  async function check(chosen: File): Promise<void> {
    setPlan(undefined)
    setTaken(undefined)
    setFailure(undefined)
    // A browser names the type by what the system knows, which may be nothing.
    const file = new Blob([chosen], {
      type: /\.xml$/i.test(chosen.name) ? 'application/xml' : 'text/calendar',
    })
    try {
      const reply = await request<CalendarImport>(`${PATH}?dryRun`, { method: 'POST', file })
      setPlan({ file, reply })
    } catch (error) {
      setFailure(error instanceof Failure ? error : new Failure(0))
    }
  }

  async function take(file: Blob): Promise<undefined> {
    const { changes } = await request<CalendarImport>(PATH, { method: 'POST', file })
    reload(CALENDAR_PATH)
    setPlan(undefined)
    setTaken(changes.length)
  }

  return (
    <>
      <div class="object-form">
        <Field label={texts.label} hint={texts.hint} fault={failure?.messageOf('body')}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".ics,.xml,text/calendar,application/xml"
              onChange={({ currentTarget: { files } }) => files?.[0] && check(files[0])}
            />
          )}
        </Field>
        <FormFault failure={failure} shown={['body']} />
      </div>
      {plan && (
        <>
          <PlanWords {...plan.reply} />
          {plan.reply.changes.length > 0 && (
            <>
              <ProposedDays days={plan.reply.changes} />
              <div class="foot more">
                <ActionButton
                  label={plural(plan.reply.changes.length, proposed.take)}
                  act={() => take(plan.file)}
                />
              </div>
            </>
          )}
        </>
      )}
      <p role="status">{taken !== undefined && plural(taken, proposed.taken)}</p>
    </>
  )
}

function PlanWords({ changes, unchanged, ignored }: CalendarImport) {
  const leftOut = Object.values(ignored).reduce((sum, count) => sum + count, 0)
  return (
    <div role="status" class="soft">
      {changes.length === 0 && <p>{proposed.nothing}</p>}
      {unchanged > 0 && <p>{plural(unchanged, proposed.unchanged)}</p>}
      {leftOut > 0 && <p>{plural(leftOut, texts.ignored)}</p>}
    </div>
  )
}
