import { useState } from 'preact/hooks'
import { scores } from '#texts/scores'
import { formatDays } from '../../format/periods.ts'
import { addDays } from '../../format/times.ts'
import { Choice } from './choice.tsx'
import type { PageProps } from './page-props.ts'
import { PRESETS } from './periods.ts'
import { presetOf } from './view.ts'

const { filters: words } = scores
const CUSTOM = 'custom'
const OWN = 'own'

/** Lets the days be chosen: until today, or any others, of the workspace's calendar. */
export function DaysFilter({ view: { days }, filters }: PageProps) {
  const [isOpen, setOpen] = useState(false)
  const preset = presetOf(filters.params)

  function choose(value: string) {
    setOpen(value === CUSTOM)
    if (value === CUSTOM || value === OWN) return
    filters.set({ period: value === PRESETS[0] ? undefined : value, from: undefined, to: undefined })
  }

  function show(event: SubmitEvent) {
    event.preventDefault()
    const fields = new FormData(event.currentTarget as HTMLFormElement)
    const [from, until] = [String(fields.get('from')), String(fields.get('until'))]
    setOpen(false)
    filters.set({ from, to: addDays(until, 1), period: undefined })
  }

  return (
    <>
      <Choice
        label={words.period}
        value={isOpen ? CUSTOM : (preset ?? OWN)}
        options={[
          ...PRESETS.map((each) => [each, scores.periods[each]] as const),
          ...(preset ? [] : [[OWN, formatDays(days)] as const]),
          [CUSTOM, words.custom],
        ]}
        onChoose={choose}
      />
      {isOpen && (
        <form class="days filter" onSubmit={show}>
          <label>
            {words.from} <input type="date" name="from" required defaultValue={days.from} />
          </label>
          <label>
            {words.until} <input type="date" name="until" required defaultValue={addDays(days.to, -1)} />
          </label>
          <button type="submit" class="quiet">
            {words.show}
          </button>
        </form>
      )}
    </>
  )
}
