import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import rootPackage from '../../package.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')
/** These are read by compose.yaml and the Caddyfile, and not by the collector. */
const OF_THE_EXAMPLES = ['OTKLIK_DOMAIN', 'OTKLIK_UPSTREAM']

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('the examples of a deployment set only variables that the collector reads', () => {
  const files = globSync('examples/deploy/*.*', { cwd: ROOT }).concat('examples/deploy/Dockerfile')
  const named = files.flatMap((file) => read(file).match(/\bOTKLIK_[A-Z_]+/g) ?? [])
  const config = read('apps/collector/src/config.ts')

  const unknown = named
    .map((name) => name.replace(/_FILE$/, ''))
    .filter((name) => !OF_THE_EXAMPLES.includes(name) && !config.includes(name))

  expect(named).toContain('OTKLIK_TRUSTED_PROXIES')
  expect(unknown).toEqual([])
})

test('the image has the Node that the tests run on', () => {
  const images = [...read('examples/deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)

  expect(new Set(images)).toEqual(new Set([`node:${rootPackage.devDependencies.node}-slim`]))
})
