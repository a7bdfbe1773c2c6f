/** HTML that is known to be whole; everything else is escaped before it becomes part of one. */
export class Html {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Writes HTML from a template: what is put into it is escaped, and lines lose their indentation. The line breaks
 * stay, since a mail server may cut a line of more than 998 characters (RFC 5322, 2.1.1).
 */
export function html(strings: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const parts = strings.map((string) => string.replaceAll(/\n\s*/g, '\n'))
  return new Html(String.raw({ raw: parts }, ...values.map(sourceOf)))
}

function sourceOf(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(sourceOf).join('\n')
  if (value instanceof Html) return value.source
  return String(value)
    .toWellFormed()
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
