import { writeFileSync } from 'node:fs'
import { files } from './signature-files.ts'

for (const [name, content] of Object.entries(files())) {
  writeFileSync(new URL(`../${name}`, import.meta.url), content)
}
