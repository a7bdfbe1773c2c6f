const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N} ._:-]{0,63}`
const PLACEHOLDER = String.raw`\{\{ ?${NAME} ?\}\}|\{${NAME}\}|%%${NAME}%%`
const PLACEHOLDERS = new RegExp(PLACEHOLDER, 'gu')
const ONE_PLACEHOLDER = new RegExp(`^(?:${PLACEHOLDER})$`, 'u')

/**
 * Returns true if the text is one placeholder and nothing else: `{Name}`, `{{name}}` or `%%Name%%`. A signature tool or a
 * ticket system replaces it when it sends the letter.
 *
 * @example
 * isPlaceholder('%%OtklikToken%%') // true
 */
export function isPlaceholder(text: string): boolean {
  return ONE_PLACEHOLDER.test(text)
}

/** Replaces each placeholder of a URL by `x`, so that the rest of the URL can be checked. */
export function fillPlaceholders(url: string): string {
  return url.replace(PLACEHOLDERS, 'x')
}
