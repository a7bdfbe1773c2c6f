/** Holds HTML that is inserted as it is. Every other value is escaped first. */
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
 * Builds HTML from a template. Values are escaped unless they are {@link Html}; an array is joined by line breaks. The
 * template loses its indentation but keeps its line breaks, because a mail server may cut lines of more than 998
 * characters (RFC 5322, 2.1.1).
 *
 * @example
 * html`<p>${'R&D'}</p>`.source // '<p>R&amp;D</p>'
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
