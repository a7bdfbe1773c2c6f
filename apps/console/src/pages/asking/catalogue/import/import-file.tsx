import { useEffect } from 'preact/hooks'
import { catalogue } from '#texts/asking-catalogue'
import { shell } from '#texts/shell'
import { formatCount } from '../../../../format/numbers.ts'
import { plural } from '../../../../format/plural.ts'
import { Field } from '../../../../parts/field.tsx'
import { FormFault } from '../../../../parts/form-fault.tsx'
import { PARTS, type PartName } from '../parts.ts'
import { PlannedRows } from './planned-rows.tsx'
import { type Tally, useImport } from './use-import.ts'

const texts = catalogue.import

/** Imports a file into a part of the catalogue: first it is shown what would happen to each row. */
export function ImportFile({ part, reload }: { part: PartName; reload(): void }) {
  const { state, check, send, stop, startOver } = useImport(part)
  useEffect(() => {
    if (state.step === 'end') reload()
  }, [state.step])

  switch (state.step) {
    case 'choose':
      return (
        <div class="object-form">
          <Field label={texts.file} hint={hintOf(part)}>
            {(control) => (
              <input
                {...control}
                type="file"
                accept=".csv,text/csv"
                onChange={({ currentTarget: { files } }) => files?.[0] && check(files[0])}
              />
            )}
          </Field>
          <FormFault failure={state.failure} />
        </div>
      )
    case 'check':
      return (
        <div class="object-form">
          <p role="status">{texts.checking.replace('{name}', state.name)}</p>
          <progress aria-label={state.name} />
          <StopButton stop={stop} />
        </div>
      )
    case 'decide': {
      const { created, changed } = state.plan
      return (
        <PlannedRows
          plan={state.plan}
          actions={
            <div class="foot">
              {created + changed > 0 && (
                <button type="button" onClick={() => send(state)}>
                  {plural(created + changed, texts.send)}
                </button>
              )}
              <button type="button" class="quiet" onClick={startOver}>
                {texts.other}
              </button>
            </div>
          }
        />
      )
    }
    case 'send':
      return (
        <div class="object-form">
          <p role="status">
            {texts.sending
              .replace('{sent}', formatCount(state.sent))
              .replace('{total}', formatCount(state.total))}
          </p>
          <progress aria-label={state.name} value={state.sent} max={state.total} />
          <StopButton stop={stop} />
        </div>
      )
    case 'end':
      return (
        <div class="object-form">
          <p role="status">
            {state.isWhole ? texts.ended : texts.stopped} {describeTally(state.stored)}
          </p>
          <FormFault failure={state.failure} />
          <div class="foot">
            <button type="button" class="quiet" onClick={startOver}>
              {texts.other}
            </button>
          </div>
        </div>
      )
  }
}

function StopButton({ stop }: { stop(): void }) {
  return (
    <div class="foot">
      <button type="button" class="quiet" onClick={stop}>
        {shell.cancel}
      </button>
    </div>
  )
}

function hintOf(part: PartName): string {
  return texts.hint.replace('{columns}', PARTS[part].fileColumns.join(', '))
}

function describeTally({ created, changed, refused }: Tally): string {
  const tallies = [plural(created, texts.created), plural(changed, texts.changed)]
  return `${[...tallies, ...(refused > 0 ? [plural(refused, texts.refused)] : [])].join(', ')}.`
}
