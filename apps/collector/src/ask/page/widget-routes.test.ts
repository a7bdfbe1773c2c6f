import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from '@otklik/texts'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

const readBuilt = (file: string) =>
  readFile(fileURLToPath(import.meta.resolve(`@otklik/widget/dist/${file}`)), 'utf8')

test.each(LANGUAGES)(
  'the script in %s is cached for 5 minutes, and under its version for a year',
  async (language) => {
    await using collector = await openCollector()
    const name = language === 'en' ? 'otklik.js' : `otklik.${language}.js`
    const { version } = JSON.parse(await readBuilt('sri.json'))

    const current = await collector.send({ method: 'GET', url: `/${name}` })
    const pinned = await collector.send({ method: 'GET', url: `/otklik-${version}.${language}.js` })

    expect(current.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'cross-origin-resource-policy': 'cross-origin',
    })
    expect(pinned.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect([current.body, pinned.body]).toEqual(Array(2).fill(await readBuilt(name)))
  },
)
