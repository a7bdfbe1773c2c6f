import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { changeSettings } from '../api/change-settings.ts'
import { Failure } from '../api/failure.ts'

/** Is what a form needs that replaces fields of settings. */
export interface SettingsEdit<Settings> {
  /** Are the settings as they were when the form was opened. */
  settings: Settings
  /**
   * Replaces fields, and leaves the others as they are now.
   *
   * @throws {Failure} once if somebody else has changed these fields meanwhile. The next call replaces what they did
   */
  save(fields: Partial<Settings>): Promise<void>
  /** Shows what somebody else has saved, in place of what was written here. */
  loadTheirs(): void
}

interface Props<Settings> {
  path: string
  /** Are the settings that are shown at first. */
  stored: Settings
  children(edit: SettingsEdit<Settings>): ComponentChildren
}

/** Renders a form of settings that several people may edit at once: none overwrites what they have not been told of. */
export function EditedSettings<Settings extends object>({ path, stored, children }: Props<Settings>) {
  const [opened, setOpened] = useState({ settings: stored, times: 1 })
  const seen = useRef(stored)
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (opened.times > 1)
      element.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
  }, [opened.times])

  async function save(fields: Partial<Settings>): Promise<void> {
    const names = Object.keys(fields) as (keyof Settings)[]
    seen.current = await changeSettings<Settings>(path, (current) => {
      const earlier = seen.current
      seen.current = current
      const isUnchanged = (name: keyof Settings) =>
        isSame(current[name], earlier[name]) || isSame(current[name], fields[name])
      if (!names.every(isUnchanged)) throw new Failure(412)
      return fields
    })
  }

  const loadTheirs = () => setOpened(({ times }) => ({ settings: seen.current, times: times + 1 }))
  return (
    <div key={opened.times} class="stack" ref={element}>
      {children({ settings: opened.settings, save, loadTheirs })}
    </div>
  )
}

type Fields = Readonly<Record<string, unknown>>

/** Compares values whatever the order of their fields is, as what was stored comes in another one. */
function isSame(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return one === other
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.every((name) => isSame(one[name], other[name]))
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
