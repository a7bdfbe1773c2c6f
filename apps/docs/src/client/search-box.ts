import type { SearchPage } from '../search-page.ts'
import { type FoundSection, openIndex } from './find-sections.ts'
import { snippetOf } from './snippet.ts'

/** Shows the search, which needs a script, and lets it be used by keyboard: `/`, arrows, Enter and Escape. */
export function openSearch(document: Document): void {
  const form = document.querySelector<HTMLFormElement>('form.search')
  const input = form?.querySelector('input')
  const found = form?.querySelector<HTMLElement>('.found')
  const status = found?.querySelector('[role="status"]')
  const list = found?.querySelector('ul')
  if (!form || !input || !found || !status || !list) return
  form.hidden = false
  let index: Promise<(query: string) => FoundSection[]> | undefined

  const links = () => [...list.querySelectorAll('a')]
  const close = () => {
    found.hidden = true
  }
  async function show(query: string): Promise<void> {
    if (query.trim() === '') return close()
    index ??= loadIndex()
    try {
      const results = (await index)(query)
      if (query !== input?.value) return
      list?.replaceChildren(...results.map((result) => resultItem(result, query)))
      say(
        results.length === 0
          ? 'Nothing found. Try other words, or look through all pages.'
          : `${results.length} found`,
      )
    } catch {
      index = undefined
      list?.replaceChildren()
      say('The search could not be loaded. Try again.')
    }
  }
  function say(words: string): void {
    if (status) status.textContent = words
    if (found) found.hidden = false
  }
  function move(step: number): void {
    const stops = [input, ...links()]
    const at = stops.indexOf(document.activeElement as HTMLInputElement)
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus()
  }

  input.addEventListener('input', () => show(input.value))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    links()[0]?.click()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.focus()
      close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (found.hidden) show(input.value)
      else move(event.key === 'ArrowDown' ? 1 : -1)
    }
  })
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!form.contains(relatedTarget as Node | null)) close()
  })
  list.addEventListener('click', close)
  document.addEventListener('keydown', (event) => {
    const isTyping = (event.target as Element).closest('input, textarea, select')
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    input.focus()
    input.select()
  })
}

async function loadIndex() {
  const reply = await fetch('search.json')
  if (!reply.ok) throw new Error(`The search index was refused with ${reply.status}.`)
  return openIndex((await reply.json()) as SearchPage[])
}

function resultItem({ page, section }: FoundSection, query: string): HTMLLIElement {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.href = section.anchor === '' ? page.slug : `${page.slug}#${section.anchor}`
  link.append(
    marked('strong', section.anchor === '' ? page.title : section.heading, query),
    element('span', section.anchor === '' ? '' : page.title),
    marked('p', section.text, query),
  )
  item.append(link)
  return item
}

function marked(tag: string, text: string, query: string): HTMLElement {
  const whole = element(tag, '')
  whole.append(
    ...snippetOf(text, query).map((part) => (part.isFound ? element('mark', part.text) : part.text)),
  )
  return whole
}

function element(tag: string, text: string): HTMLElement {
  const created = document.createElement(tag)
  created.textContent = text
  return created
}
