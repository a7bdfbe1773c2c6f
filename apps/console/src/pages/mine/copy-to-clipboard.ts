/** Copies formatted text, which letters take with its links, and its plain text for whatever takes no other. */
export function copyRich(html: string, text: string): Promise<void> {
  return copy({ 'text/html': html, 'text/plain': text })
}

/** Copies plain text. */
export function copyText(text: string): Promise<void> {
  return copy({ 'text/plain': text })
}

/**
 * Copies a text in several forms. The event of the copy command takes them as they are, and pages without HTTPS have it too;
 * the clipboard of newer browsers cleans HTML, by which a policy without inline styles costs it its look.
 *
 * @throws {Error} if the browser does not allow it
 */
async function copy(forms: Record<string, string>): Promise<void> {
  if (copyByEvent(forms)) return
  const blobs = Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })] as const)
  await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
}

function copyByEvent(forms: Record<string, string>): boolean {
  const fill = (event: ClipboardEvent) => {
    for (const [type, form] of Object.entries(forms)) event.clipboardData?.setData(type, form)
    event.preventDefault()
  }
  document.addEventListener('copy', fill)
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill)
  }
}
