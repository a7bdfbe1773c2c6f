import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'

/** These are on npm. What they need of the other packages is built into them. */
const PUBLISHED = ['otklik', '@otklik/widget', '@otklik/links']

// Builds the npm packages, and packs them into dist/.
const folder = join(import.meta.dirname, '../dist')
rmSync(folder, { recursive: true, force: true })
const filters = PUBLISHED.flatMap((name) => ['--filter', name])
const pack = ['pack', '--silent', '--pack-destination', folder]
if (!run('pnpm', ['--recursive', ...filters, ...pack])) process.exit(1)
