import { expect, test } from 'vitest'
import { testDatabase } from '../test/database.ts'
import { KEYS, TEST_ENVIRONMENT } from '../test/program.ts'
import { readConfig } from './config.ts'
import { createMainWorkspace } from './first-start.ts'
import { startupWarnings } from './startup-warnings.ts'

const FIRST_START = {
  ...TEST_ENVIRONMENT,
  OTKLIK_ADMIN_EMAIL: 'olha@centre.example',
  OTKLIK_TIME_ZONE: 'Europe/Kyiv',
  OTKLIK_ALLOWED_ORIGINS: 'https://portal.example',
}

async function warningsOf(environment: Record<string, string>, isFirstStart = false): Promise<string[]> {
  const db = await testDatabase()
  await createMainWorkspace(db, readConfig(FIRST_START), new Date())
  return startupWarnings(db, readConfig(environment), { isFirstStart })
}

test('variables that only a first start reads are named when they differ from the workspace, without their values', async () => {
  const changed = {
    OTKLIK_SITE_KEY: `${KEYS.site}x`,
    OTKLIK_SECRET_KEY: `${KEYS.secret}x`,
    OTKLIK_SIGNING_SECRET: `${KEYS.signing}x`,
    OTKLIK_ADMIN_EMAIL: 'other@centre.example',
    OTKLIK_TIME_ZONE: 'UTC',
  }
  const origins = { ...FIRST_START, OTKLIK_ALLOWED_ORIGINS: 'https://portal.example,https://other.example' }

  const warnings = await warningsOf(changed)

  expect(warnings.map((warning) => warning.split(' ')[0])).toEqual(Object.keys(changed))
  expect(warnings[1]).toBe(
    'OTKLIK_SECRET_KEY is ignored, as it differs from what the workspace "main" has: only its first start reads it. Create keys with POST /v1/keys or "otklik key create".',
  )
  expect(warnings.join()).not.toContain('0123456789abcdef')
  expect((await warningsOf(origins)).map((warning) => warning.split(' ')[0])).toEqual([
    'OTKLIK_ALLOWED_ORIGINS',
  ])
})

test('the same variables as on the first start, fewer of them, or none cause no warning', async () => {
  expect(await warningsOf(FIRST_START)).toEqual([])
  expect(await warningsOf({ OTKLIK_SITE_KEY: KEYS.site })).toEqual([])
  expect(await warningsOf({})).toEqual([])
  expect(await warningsOf({ OTKLIK_SITE_KEY: `${KEYS.site}x` }, true)).toEqual([])
})

test.each(['0.0.0.0', '::'])('a collector that listens at %s needs a public URL', async (host) => {
  const [warning, ...others] = await warningsOf({ OTKLIK_HOST: host })

  expect(warning).toMatch(/^OTKLIK_PUBLIC_URL is not set, so links in letters begin with http:/)
  expect(others).toEqual([expect.stringMatching(/^Nobody can sign in/)])
  expect(await warningsOf({ OTKLIK_HOST: host, OTKLIK_PUBLIC_URL: 'https://rate.example' })).toEqual([])
  expect(await warningsOf({ OTKLIK_HOST: '10.0.0.1' })).toEqual(
    others.map(() => expect.stringMatching(/^Nobody can/)),
  )
})

test('a collector at plain http warns that nobody can sign in, but on the loopback', async () => {
  const warningsAt = (url: string) => warningsOf({ OTKLIK_PUBLIC_URL: url })

  expect(await warningsAt('http://10.0.0.1:4400')).toEqual([
    'Nobody can sign in, because http://10.0.0.1:4400 is plain http: a session would be open to everyone on its way. Set OTKLIK_PUBLIC_URL to an https URL.',
  ])
  expect(await warningsAt('http://127.0.0.1:4400')).toEqual([])
  expect(await warningsAt('http://localhost')).toEqual([])
  expect(await warningsAt('https://rate.example')).toEqual([])
})
