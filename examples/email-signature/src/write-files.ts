import { writeFileSync } from 'node:fs'
import { signatureFiles } from './signature-files.ts'

for (const [name, content] of Object.entries(signatureFiles())) {
  writeFileSync(new URL(`../${name}`, import.meta.url), content)
}
