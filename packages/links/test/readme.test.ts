import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { links } from './blocks.ts'
import { letterOf, signature, tokenFor } from './readme-example.ts'

test('the README shows the compiled example, and the example works', async () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

  expect(read('../README.md')).toContain(`\`\`\`ts\n${read('readme-example.ts')}\`\`\``)
  expect(await tokenFor('e-1042', 's'.repeat(32))).toMatch(/^ey/)
  expect(letterOf(links).html).toContain('Wie war INC-1042?')
  expect(signature.text).toContain('https://rate.example/s/%%OtklikToken%%/5')
})
