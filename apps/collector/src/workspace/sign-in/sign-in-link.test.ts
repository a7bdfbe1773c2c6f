import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import {
  createSignInLink,
  deleteExpiredLinks,
  findSignInLink,
  signInUrl,
  spendSignInLink,
} from './sign-in-link.ts'

async function aLink({ db, workspace, signIn, now }: TestCollector) {
  const { user } = await signIn()
  return { user: user.id, token: await createSignInLink(db, workspace, user.id, now()) }
}

test('a link names its workspace, and only its hash is stored', async () => {
  await using collector = await openCollector()
  const { token } = await aLink(collector)
  const [, random = ''] = token.split('.')

  expect(token).toMatch(new RegExp(`^${collector.workspace}\\.[\\w-]{32}$`))
  expect(signInUrl('https://rate.example/otklik', token)).toBe(
    `https://rate.example/otklik/v1/sign-in/${token}`,
  )
  expect(JSON.stringify(await collector.allRows())).not.toContain(random)
})

test('a link is found as long as it is good, and can be spent once, even by two at the same time', async () => {
  await using collector = await openCollector()
  const { db, workspace, now } = collector
  const { token, user } = await aLink(collector)

  expect(await findSignInLink(db, token, now())).toEqual({ workspace, user })
  const spent = await Promise.all([spendSignInLink(db, token, now()), spendSignInLink(db, token, now())])

  expect(spent.filter((found) => found !== undefined)).toEqual([{ workspace, user }])
  expect(await findSignInLink(db, token, now())).toBeUndefined()
})

test('a link expires after ten minutes, and is deleted then', async () => {
  await using collector = await openCollector()
  const { db, workspace } = collector
  const { token } = await aLink(collector)
  collector.advance({ seconds: 599 })
  await deleteExpiredLinks(db, workspace, collector.now())
  const inTime = await findSignInLink(db, token, collector.now())

  collector.advance({ seconds: 1 })

  expect(inTime).toBeDefined()
  expect(await findSignInLink(db, token, collector.now())).toBeUndefined()
  expect(await spendSignInLink(db, token, collector.now())).toBeUndefined()
  await deleteExpiredLinks(db, workspace, collector.now())
  expect((await collector.allRows()).sign_in_link).toEqual([])
})

test('a link of one workspace is none in another', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const { token } = await aLink(collector)
  const planted = token.replace(collector.workspace, neighbour.workspace)

  expect(await findSignInLink(collector.db, planted, collector.now())).toBeUndefined()
  expect(await spendSignInLink(collector.db, planted, collector.now())).toBeUndefined()
})
