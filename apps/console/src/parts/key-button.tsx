import { useShortcut } from '../shell/shortcuts.ts'

interface Props {
  /** Does the same as a press of the button, and is shown on it. */
  shortcut: string
  label: string
  onPress: () => void
  id?: string
  isQuiet?: boolean
  /** Is `true` while what the button opens is open. */
  isOpen?: boolean
}

/** Renders a button with its key. */
export function KeyButton({ shortcut, label, onPress, id, isQuiet, isOpen }: Props) {
  useShortcut(shortcut, label, onPress)
  return (
    <button
      type="button"
      id={id}
      class={isQuiet ? 'quiet' : undefined}
      aria-keyshortcuts={shortcut}
      aria-expanded={isOpen}
      onClick={onPress}
    >
      {label}{' '}
      <span aria-hidden="true">
        <kbd>{shortcut}</kbd>
      </span>
    </button>
  )
}
