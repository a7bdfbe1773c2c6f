import { useState } from 'preact/hooks'
import { shell } from '#texts/shell'

/** Shows a text that is copied by a press, such as a key or a tag. */
export function CopyText({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <div class="copy">
      <pre>{text}</pre>
      <button
        type="button"
        class="quiet"
        onClick={() =>
          // Without https a browser has no clipboard for pages; the text can still be selected.
          navigator.clipboard?.writeText(text).then(
            () => setCopied(true),
            () => setCopied(false),
          )
        }
      >
        {isCopied ? shell.copied : shell.copy}
      </button>
    </div>
  )
}
