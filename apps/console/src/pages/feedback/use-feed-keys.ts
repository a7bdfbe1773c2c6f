import { useRef } from 'preact/hooks'
import { feedback } from '#texts/feedback'
import { useShortcut } from '../../shell/shortcuts.ts'

interface Actions {
  /** Is the id of the response that is open. */
  open: string | undefined
  show: (id: string, options?: { withEvidence?: boolean; replace?: boolean }) => void
  toggleEvidence: () => void
  close: () => void
}

/**
 * Makes the list and the open response work by keyboard.
 *
 * @returns what closes the response and leads the focus back to its row
 */
export function useFeedKeys({ open, show, toggleEvidence, close }: Actions): () => void {
  const last = useRef<string | undefined>(undefined)
  const { keys } = feedback

  /** Returns the response that has the focus, or else is open, or else was the last one of these. */
  const current = () => {
    const focused = document.activeElement
    return (focused instanceof HTMLElement && focused.dataset.response) || open || last.current
  }

  function move(step: number): void {
    const links = rowLinks()
    const place = links.findIndex((link) => link.dataset.response === current())
    const next = place === -1 ? links[0] : links[place + step]
    if (next?.dataset.response === undefined) return
    last.current = next.dataset.response
    focusRow(next)
    if (open !== undefined) show(next.dataset.response, { replace: true })
  }

  useShortcut('j', keys.next, () => move(1))
  useShortcut('k', keys.previous, () => move(-1))
  useShortcut('Enter', keys.open, () => {
    const id = current()
    if (id !== undefined) show(id)
  })
  useShortcut('e', keys.evidence, () => {
    const id = current()
    if (open !== undefined) toggleEvidence()
    else if (id !== undefined) show(id, { withEvidence: true })
  })
  useShortcut('Escape', keys.close, closeToRow, open !== undefined)

  function closeToRow(): void {
    const link = rowLinks().find(({ dataset }) => dataset.response === open)
    close()
    if (link) focusRow(link)
  }
  return closeToRow
}

const rowLinks = () => [...document.querySelectorAll<HTMLElement>('.feed [data-response]')]

function focusRow(link: HTMLElement): void {
  link.focus({ preventScroll: true })
  link.closest('article')?.scrollIntoView({ block: 'nearest' })
}
