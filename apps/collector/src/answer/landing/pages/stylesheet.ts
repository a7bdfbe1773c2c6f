import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const read = (url: string) => readFileSync(fileURLToPath(url), 'utf8')
const look = read(import.meta.resolve('@otklik/widget/look.css'))
const dark = read(import.meta.resolve('@otklik/widget/dark.css'))
const page = read(new URL('page.css', import.meta.url).href)

/**
 * The widget's own look, and what a page needs around it. An engine that is older than the look gets none of it:
 * native controls, which it can show, instead of boxes that it can't.
 */
export const STYLESHEET = `@supports (inset: 0) {
${look}
@media (prefers-color-scheme: dark) {
${dark}}
${page}}
`

/** Lets this stylesheet in, and no other. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLESHEET).digest('base64')}'`
