import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { scores } from '#texts/scores'

interface Props {
  /** Is `true` if the numbers are shown before anybody asks for them. */
  isOpen?: boolean
  children: ComponentChildren
}

/** Folds the numbers of a picture beneath it. Paper has them in any case. */
export function Folded({ isOpen: isOpenFirst = false, children }: Props) {
  const [isOpen, setOpen] = useState(isOpenFirst)
  const id = useId()
  return (
    <>
      <button
        type="button"
        class="link fold"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {scores.numbers}
      </button>
      <div id={id} class={isOpen ? undefined : 'folded'}>
        {children}
      </div>
    </>
  )
}
