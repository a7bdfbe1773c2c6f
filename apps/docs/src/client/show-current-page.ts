/** Scrolls the list of all pages to the page that is shown, where the list scrolls by itself. */
export function showCurrentPage(document: Document): void {
  const list = document.querySelector<HTMLElement>('.pages')
  const current = list?.querySelector<HTMLElement>('[aria-current]')
  if (!list || !current) return
  const below = current.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom
  if (below > 0) list.scrollTop = below + list.clientHeight / 2
}
