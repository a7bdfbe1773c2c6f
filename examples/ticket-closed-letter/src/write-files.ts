import { writeFileSync } from 'node:fs'
import { letterFiles } from './letter-files.ts'

for (const [name, content] of letterFiles()) {
  writeFileSync(new URL(`../letters/${name}`, import.meta.url), content)
}
