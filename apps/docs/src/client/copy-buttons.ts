const SHOWN_MS = 2000

/** Adds a button to each code, which copies it. Without a script nobody sees a button that does nothing. */
export function addCopyButtons(document: Document): void {
  if (!navigator.clipboard) return
  for (const code of document.querySelectorAll('.code')) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy quiet'
    button.textContent = 'Copy'
    button.addEventListener('click', () => copy(code, button))
    code.append(button)
  }
}

async function copy(code: Element, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.querySelector('pre')?.textContent.trimEnd() ?? '')
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Not copied'
  }
  setTimeout(() => {
    button.textContent = 'Copy'
  }, SHOWN_MS)
}
