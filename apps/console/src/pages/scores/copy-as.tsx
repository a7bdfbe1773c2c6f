import { useState } from 'preact/hooks'
import { scores } from '#texts/scores'
import { me, root } from '../../document.ts'

interface Props {
  /** Is the path of the API that the figures come from. */
  path: string
  /** Says which figures these are, where several can be copied. */
  label?: string
}

/** Offers the figures that are shown to programs and spreadsheets: a line for a shell without any secret, and files. */
export function CopyAs({ path, label }: Props) {
  const [said, setSaid] = useState('')
  const { copy } = scores
  const line = `curl -H "Authorization: Bearer $OTKLIK_KEY" "${location.origin}${root}${path}"`

  async function copyLine() {
    setSaid('')
    try {
      await navigator.clipboard.writeText(line)
      setSaid(copy.copied)
    } catch {
      // The browser gives no access to the clipboard here.
      setSaid(copy.byHand)
    }
  }

  return (
    <div class="copy-as">
      <span>
        {label ?? copy.as}{' '}
        <button type="button" class="link" onClick={copyLine}>
          {copy.rest}
        </button>
        {' · '}
        <a href={fileOf(path, 'csv')} download>
          {copy.csv}
        </a>
        {' · '}
        <a href={fileOf(path, 'xlsx')} download>
          {copy.excel}
        </a>
      </span>
      <span role="status">
        {said}
        {said === copy.byHand && <code>{line}</code>}
      </span>
    </div>
  )
}

/** Returns the address of a file. A link sends no headers, so it names the workspace of the session itself. */
function fileOf(path: string, format: 'csv' | 'xlsx'): string {
  const [route, query] = path.split('?')
  return `${root}${route}.${format}?${query}&workspace=${me.workspace.slug}`
}
