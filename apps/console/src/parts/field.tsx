import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** Is what a control of a field has to get. */
export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface Props {
  label: string
  hint?: string | undefined
  /** Says what is wrong with the value, in the words of the collector. */
  fault?: string | undefined
  children: (control: ControlProps) => ComponentChildren
}

/** Renders a control with its label, its hint, and what is wrong with it. */
export function Field({ label, hint, fault, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': fault !== undefined || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} class="soft">
          {hint}
        </p>
      )}
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
