import type { CalendarException } from '@otklik/contract'
import { calendar } from '#texts/settings-calendar'
import { formatDay } from '../../../format/times.ts'
import { formatHours } from './hours-text.ts'
import type { ProposedDay } from './merge-days.ts'

const { exceptions: texts, proposed, holidays } = calendar

interface Props {
  days: readonly ProposedDay[]
  /** Holds the dates that are ticked. Without it, all are taken over or none. */
  chosen?: ReadonlySet<string>
  onToggle?(day: string): void
}

/** Lists days that would be taken over, with what they would replace. */
export function ProposedDays({ days, chosen, onToggle }: Props) {
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            {chosen && <th scope="col">{holidays.take}</th>}
            <th scope="col">{texts.day}</th>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.hours}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, name, hours, before }) => (
            <tr key={day}>
              {chosen && (
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${holidays.take}: ${formatDay(day)}`}
                    checked={chosen.has(day)}
                    onChange={() => onToggle?.(day)}
                  />
                </td>
              )}
              <th scope="row" class="nowrap">
                {formatDay(day)}
              </th>
              <td>
                {name}
                {before && (
                  <span class="soft block">{proposed.before.replace('{before}', describe(before))}</span>
                )}
              </td>
              <td class={hours.length === 0 ? 'soft' : undefined}>{formatHours(hours) || texts.closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function describe({ name, hours }: Omit<CalendarException, 'day'>): string {
  return [name, formatHours(hours) || texts.closed].filter(Boolean).join(', ')
}
