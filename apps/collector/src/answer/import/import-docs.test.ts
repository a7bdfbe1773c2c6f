import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { firstBlockOf } from '../../../test/docs/code-blocks.ts'
import { importing } from '../../../test/importing.ts'

test('the example of docs/import.md is imported as it says', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv' })
  await collector.patch('/v1/workspace', { attributes: [{ key: 'region', of: 'company', name: 'Region' }] })
  const file = firstBlockOf('docs/import.md', 'csv')
  const map = firstBlockOf('docs/import.md', 'json')

  const reply = await importing(collector).importCsv(file, { map: JSON.parse(map) })

  expect(reply.json()).toMatchObject({ imported: 3, errors: [], unread: [] })
  expect(await collector.scores({ by: 'service,region' })).toMatchObject([
    { serviceName: 'Business travel', region: 'north', s2: 1 },
    { service: 'payroll', region: 'north', s5: 1 },
  ])
  expect(await collector.rates({ by: 'month' })).toMatchObject([
    { period: '2024-01-01', responseRate: 1 },
    { period: '2024-02-01', responseRate: 0 },
  ])
})
