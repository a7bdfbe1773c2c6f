import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

test('causes make a tree of two levels, which whoever works or reads figures sees, whatever their grants are', async () => {
  await using collector = await openCollector()
  const quality = await collector.signIn({ role: 'quality' })

  const created = await quality.put('/v1/causes/delay', { name: 'Delay' })
  await quality.put('/v1/causes/late', { name: 'Late reply', under: 'delay' })
  const changed = await quality.put('/v1/causes/late', { name: 'Too late', under: 'delay' })

  expect([created.statusCode, changed.statusCode]).toEqual([201, 200])
  const manager = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  expect((await manager.get('/v1/causes?limit=1')).json()).toEqual({
    rows: [{ key: 'delay', name: 'Delay' }],
    next: 'http://collector.test/v1/causes?limit=1&cursor=delay',
    cursor: 'delay',
  })
  expect((await manager.get('/v1/causes?cursor=delay')).json()).toEqual({
    rows: [{ key: 'late', name: 'Too late', under: 'delay' }],
    next: null,
    cursor: null,
  })
  expect((await manager.get('/v1/causes/late')).json()).toEqual(changed.json())
  expect(await manager.put('/v1/causes/late', { name: 'Mine' })).toBeProblem(403, 'forbidden')
})

test('what is no cause, or would make a third level, is refused and stores nothing', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/causes/delay', { name: 'Delay' })
  await collector.put('/v1/causes/late', { name: 'Late', under: 'delay' })
  await collector.put('/v1/causes/other', { name: 'Other' })

  await expectRefusals(collector, ({ key, body }) => collector.put(`/v1/causes/${key}`, body), {
    'no name': [{ key: 'new', body: {} }, '422 validation_failed name'],
    'an empty name': [{ key: 'new', body: { name: '' } }, '422 validation_failed name'],
    'a blank name': [{ key: 'new', body: { name: ' ' } }, '422 validation_failed name'],
    'a long name': [{ key: 'new', body: { name: 'x'.repeat(201) } }, '422 validation_failed name'],
    'a name with NUL': [{ key: 'new', body: { name: 'a\u0000' } }, '422 validation_failed name'],
    'an unknown field': [{ key: 'new', body: { name: 'New', of: 'delay' } }, '422 validation_failed of'],
    'a list': [{ key: 'new', body: [{ name: 'New' }] }, '422 validation_failed body'],
    'a key with a blank': [{ key: 'a%20b', body: { name: 'New' } }, '422 validation_failed key'],
    'under none': [{ key: 'new', body: { name: 'New', under: 'none' } }, '422 validation_failed under'],
    'under itself': [
      { key: 'other', body: { name: 'Other', under: 'other' } },
      '422 validation_failed under',
    ],
    'a third level': [{ key: 'new', body: { name: 'New', under: 'late' } }, '422 validation_failed under'],
    'a third level below': [
      { key: 'delay', body: { name: 'Delay', under: 'other' } },
      '422 validation_failed under',
    ],
  })
})

test('a cause that others belong to, or that a case has, can not be removed', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/causes/delay', { name: 'Delay' })
  await collector.put('/v1/causes/late', { name: 'Late', under: 'delay' })
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 1 } }))
  const { workspace, db } = collector
  const cases = db.updateTable('case_file').where('workspace', '=', workspace)
  await cases.set({ cause: 'late' }).execute()

  const refused = [await collector.delete('/v1/causes/delay'), await collector.delete('/v1/causes/late')]
  await cases.set({ cause: null }).execute()
  const removed = await collector.delete('/v1/causes/late')

  for (const reply of refused) expect(reply).toBeProblem(409, 'wrong_state')
  expect(removed.statusCode).toBe(204)
  expect(await collector.get('/v1/causes/late')).toBeProblem(404, 'not_found')
  expect((await collector.delete('/v1/causes/delay')).statusCode).toBe(204)
})
