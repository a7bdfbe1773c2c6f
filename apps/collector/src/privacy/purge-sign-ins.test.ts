import { expect, test } from 'vitest'
import { openSignInCollector } from '../../test/sign-in-letter.ts'

/** Counts the rows that signing in has left. */
async function left({ allRows }: { allRows: () => Promise<Record<string, unknown[]>> }) {
  const { session, sign_in_link, sign_in_request } = await allRows()
  return [session?.length, sign_in_link?.length, sign_in_request?.length]
}

test('the daily sweep deletes ended sessions, expired links and past requests, and nothing that is still good', async () => {
  await using collector = await openSignInCollector()
  await collector.sendLink()
  await collector.askForLink('nobody@centre.example')
  await collector.sweep()
  const atOnce = await left(collector)

  collector.advance({ seconds: 600 })
  await collector.sweep()
  const afterTenMinutes = await left(collector)
  collector.advance({ seconds: 3000 })
  await collector.sweep()
  const afterAnHour = await left(collector)
  collector.advance({ hours: 11 })
  await collector.sweep()

  expect([atOnce, afterTenMinutes, afterAnHour]).toEqual([
    [1, 1, 2],
    [1, 0, 2],
    [1, 0, 0],
  ])
  expect(await left(collector)).toEqual([0, 0, 0])
})

test('erasing a person deletes the requests of their mailbox', async () => {
  await using collector = await openSignInCollector()
  await collector.askForLink('anna@client.example')
  await collector.askForLink('boris@client.example')

  await collector.delete('/v1/people/Anna@client.example')

  const { sign_in_request } = await collector.allRows()
  expect(sign_in_request).toMatchObject([{ mailbox: 'boris@client.example' }])
})
