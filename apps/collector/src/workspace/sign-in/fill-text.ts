import { Html, html } from '@otklik/links/html'

type Values = Readonly<Record<string, string | number>>

/**
 * Replaces each placeholder of a text by its value. A placeholder inside a value is not replaced.
 *
 * @example
 * fillText('Sign in as {name}', { name: 'Olha' }) // 'Sign in as Olha'
 */
export function fillText(text: string, values: Values): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** Replaces each placeholder, as {@link fillText} does. A value may run in another direction than its text. */
export function fillHtml(text: string, values: Values): Html {
  const parts = text.split(/\{(\w+)\}/)
  return new Html(
    parts
      .map((part, index) => (index % 2 ? html`<bdi>${values[part] ?? ''}</bdi>` : html`${part}`).source)
      .join(''),
  )
}
