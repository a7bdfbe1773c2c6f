import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const read = (url: string) => readFileSync(fileURLToPath(url), 'utf8')
const look = read(import.meta.resolve('#widget/look.css'))
const dark = read(import.meta.resolve('#widget/dark.css'))
const page = read(new URL('page.css', import.meta.url).href)

/**
 * Holds the widget's styles, and those of the page around it. A browser too old for them gets none, and shows native
 * controls instead of boxes that it cannot draw.
 */
export const STYLESHEET = `@supports (inset: 0) {
${look}
@media (prefers-color-scheme: dark) {
${dark}}
${page}}
`

/** Allows this stylesheet, and no other, in a Content-Security-Policy. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLESHEET).digest('base64')}'`
