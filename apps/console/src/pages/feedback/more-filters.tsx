import { useState } from 'preact/hooks'
import { feedback } from '#texts/feedback'
import { isRole } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { me } from '../../document.ts'
import { addDays } from '../../format/times.ts'
import { FilterSelect } from '../../parts/filter-select.tsx'
import type { Filters } from '../../parts/use-filters.ts'
import { type Entry, optionsOf } from './options-of.ts'

const LEVELS = [1, 2, 3] as const
const CHANNELS = ['portal', 'email', 'signature'] as const

/** Holds the filters that are needed seldom. It is open while one of them is set. */
export function MoreFilters({ filters }: { filters: Filters }) {
  const { attributes } = me.workspace
  const names = ['agent', 'level', 'channel', 'ticket', 'person', 'from', 'to', 'setAside']
  const isSet = [...names, ...attributes.map(({ key }) => key)].some((name) => filters.params.has(name))
  const [isOpen, setOpen] = useState(isSet)
  const words = feedback.filters
  return (
    <details
      class="feed-more"
      open={isOpen || isSet}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{words.more}</summary>
      {(isOpen || isSet) && (
        <div class="feed-filters">
          <AgentFilter filters={filters} />
          <FilterSelect
            filters={filters}
            name="level"
            label={words.level}
            all={words.allLevels}
            options={LEVELS.map((level) => ({ value: String(level), label: feedback.levels[level] }))}
          />
          <FilterSelect
            filters={filters}
            name="channel"
            label={words.channel}
            all={words.allChannels}
            options={CHANNELS.map((channel) => ({ value: channel, label: feedback.channels[channel] }))}
          />
          <TextFilter filters={filters} name="ticket" label={words.ticket} />
          <TextFilter filters={filters} name="person" label={words.person} />
          {attributes.map(({ key, name }) => (
            <TextFilter key={key} filters={filters} name={key} label={name} />
          ))}
          <DayFilter
            label={words.from}
            value={filters.one('from')}
            onChange={(from) => filters.set({ from, days: undefined })}
          />
          <DayFilter
            label={words.until}
            value={filters.one('to') && addDays(filters.one('to') ?? '', -1)}
            onChange={(last) => filters.set({ to: last && addDays(last, 1), days: undefined })}
          />
          {isRole('admin') && (
            <label class="filter feed-check">
              <input
                type="checkbox"
                checked={filters.one('setAside') === 'true'}
                onChange={({ currentTarget }) =>
                  filters.set({ setAside: currentTarget.checked ? 'true' : undefined })
                }
              />
              {words.setAside}
            </label>
          )}
        </div>
      )}
    </details>
  )
}

function AgentFilter({ filters }: { filters: Filters }) {
  const agents = useData<{ rows: Entry[] }>('/v1/agents')
  return (
    <FilterSelect
      filters={filters}
      name="agent"
      label={feedback.filters.agent}
      all={feedback.filters.allAgents}
      options={optionsOf(agents.data?.rows, filters.one('agent'))}
    />
  )
}

/** Filters by a whole value, once it is confirmed. */
function TextFilter({ filters, name, label }: { filters: Filters; name: string; label: string }) {
  return (
    <label class="filter">
      <span class="said">{label}</span>
      <input
        placeholder={label}
        value={filters.one(name) ?? ''}
        onChange={({ currentTarget }) => filters.set({ [name]: currentTarget.value.trim() })}
      />
    </label>
  )
}

interface DayProps {
  label: string
  value: string | undefined
  onChange: (day: string) => void
}

function DayFilter({ label, value, onChange }: DayProps) {
  return (
    <label class="filter feed-day">
      {label}
      <input
        type="date"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </label>
  )
}
