import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

const csi = { key: 'csi', kind: 'csi', texts: { en: 'How was it?', uk: 'Як?' } }
const why = { key: 'why', kind: 'text', texts: { en: 'Why?' }, opensCase: 'suggestion' }

test('the list of surveys has the latest version of each, and each version can be read', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/moves', { name: 'Moves', questions: [csi] })
  collector.advance({ hours: 1 })
  const definition = { name: 'Moves', questions: [csi, why], threshold: 4 }
  await collector.put('/v1/surveys/moves', definition)

  const { rows } = (await collector.get('/v1/surveys')).json()
  const versions = (await collector.get('/v1/surveys/moves/versions')).json().rows
  const missing = await collector.get('/v1/surveys/none/versions')

  const latest = {
    key: 'moves',
    version: 2,
    name: 'Moves',
    questions: [
      { key: 'csi', kind: 'csi' },
      { key: 'why', kind: 'text', opensCase: 'suggestion' },
    ],
    threshold: 4,
    locales: ['en'],
    changedAt: '2026-03-10T13:00:00.000Z',
  }
  expect(rows.map(({ key }: { key: string }) => key)).toEqual(['csi', 'moves', 'review'])
  expect(rows[1]).toEqual(latest)
  expect(versions).toEqual([
    latest,
    {
      ...latest,
      version: 1,
      threshold: undefined,
      questions: [{ key: 'csi', kind: 'csi' }],
      locales: ['en', 'uk'],
      changedAt: '2026-03-10T12:00:00.000Z',
    },
  ])
  const read = async (version: number) =>
    (await collector.get(`/v1/surveys/moves/versions/${version}`)).json()
  expect(await read(1)).toEqual({ key: 'moves', version: 1, name: 'Moves', questions: [csi] })
  expect(await read(2)).toEqual({ key: 'moves', version: 2, ...definition })
  expect(missing).toBeProblem(404, 'not_found')
  expect(await collector.get('/v1/surveys/moves/versions/3')).toBeProblem(404, 'not_found')
})

test('a dry run of a survey tells what a change does to the trend, and stores nothing', async () => {
  await using collector = await openCollector()
  const first = { name: 'Moves', questions: [{ ...csi, key: 'speed' }, why] }
  await collector.put('/v1/surveys/moves', first)
  const reworded = { ...csi, key: 'speed', texts: { ...csi.texts, en: 'How fast was it?' } }
  const plan = (key: string, questions: object[]) =>
    collector.put(`/v1/surveys/${key}?dryRun`, { name: 'Moves', questions })

  const replies = [
    await plan('moves', first.questions),
    await plan('moves', [reworded, why]),
    await plan('other', [reworded, { ...csi, key: 'care' }]),
  ]
  const refused = await plan('moves', [{ ...csi, key: 'speed', kind: 'nps' }])

  expect(replies.map((reply) => reply.json())).toEqual([
    { key: 'moves', version: 1, changes: [] },
    {
      key: 'moves',
      version: 2,
      changes: [{ change: 'reworded', question: 'speed', locales: ['en'], trend: 'mixed' }],
    },
    {
      key: 'other',
      version: 1,
      changes: [
        { change: 'added', question: 'speed', trend: 'joins' },
        { change: 'added', question: 'care', trend: 'begins' },
      ],
    },
  ])
  expect(refused).toBeProblem(422, 'validation_failed')
  expect((await collector.get('/v1/surveys/moves/versions')).json().rows).toHaveLength(1)
})
