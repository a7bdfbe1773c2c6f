import { useRef } from 'preact/hooks'
import { shell } from '#texts/shell'
import { useStore } from '../api/store.ts'
import { shortcuts, useShortcut } from './shortcuts.ts'

/** Lists the keys that work on the page, in a dialog that the question mark opens. */
export function KeysDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const keys = useStore(shortcuts)
  useShortcut('?', shell.showKeys, () => dialog.current?.showModal())
  return (
    <dialog ref={dialog} aria-labelledby="keys-heading">
      <h2 id="keys-heading">{shell.keys}</h2>
      <dl class="keys">
        {keys.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{shell.closeKeys}</button>
      </form>
    </dialog>
  )
}
