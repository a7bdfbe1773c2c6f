/** A name that a server-side signature tool replaces while it sends: `{Name}`, `{{name}}` or `%%Name%%`. */
const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,63}`
const PLACEHOLDER = String.raw`\{\{ ?${NAME} ?\}\}|\{${NAME}\}|%%${NAME}%%`
const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'gu')
const ONE_PLACEHOLDER = new RegExp(`^(?:${PLACEHOLDER})$`, 'u')

/** Whether it is a placeholder and nothing else. */
export function isPlaceholder(part: string): boolean {
  return ONE_PLACEHOLDER.test(part)
}

/** Replaces each placeholder by a letter, so that the URL around it can be checked. */
export function fillPlaceholders(url: string): string {
  return url.replace(PLACEHOLDERS, 'x')
}
