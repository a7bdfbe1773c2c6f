import type { LetterContent } from './content.ts'

/** Makes the document that of a letter. Scripts in it do not run. */
export function showLetter({ html }: LetterContent): void {
  const { documentElement } = new DOMParser().parseFromString(html, 'text/html')
  document.documentElement.replaceWith(document.adoptNode(documentElement))
}
