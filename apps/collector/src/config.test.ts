import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { SECRETS } from './secret-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'otklik-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a file with a secret, and returns its path. */
function aFile(content: string): string {
  const path = join(folder, crypto.randomUUID())
  writeFileSync(path, content)
  return path
}

test('each secret may be given as the path of a file, whose last newline is no part of it', () => {
  const secrets: Record<(typeof SECRETS)[number], string> = {
    OTKLIK_DATABASE_URL: 'postgres://otklik:open-sesame@db/otklik',
    OTKLIK_METRICS_TOKEN: 'a-token-of-the-metrics',
    OTKLIK_SMTP_URL: 'smtps://otklik:open-sesame@mail',
    OTKLIK_SECRET_KEY: 'sk_main_0123456789abcdef',
    OTKLIK_SIGNING_SECRET: ' a signing secret with spaces, of more than 32 bytes ',
  }
  const files = Object.entries(secrets).map(([name, secret]) => [`${name}_FILE`, aFile(`${secret}\r\n`)])
  const others = { OTKLIK_MAIL_FROM: 'service@centre.example' }

  const config = readConfig({ ...others, ...Object.fromEntries(files) })

  expect(config).toEqual(readConfig({ ...others, ...secrets }))
  expect(files.map(([name = '']) => name.replace(/_FILE$/, ''))).toEqual([...SECRETS])
})

const OPEN = 'open-sesame'

test.each([
  [{ OTKLIK_PORT: '99999' }, 'OTKLIK_PORT must be at most 65535.'],
  [
    { OTKLIK_LOG_LEVEL: 'loud' },
    'OTKLIK_LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
  ],
  [{ OTKLIK_POTR: '1' }, 'OTKLIK_POTR is not a variable of Otklik.'],
  [{ OTKLIK_PORT_FILE: '/port' }, 'OTKLIK_PORT_FILE is not a variable of Otklik.'],
  [
    { OTKLIK_METRICS_TOKEN_FILE: aFile(OPEN) },
    'OTKLIK_METRICS_TOKEN_FILE must be 16–200 characters of ASCII without spaces.',
  ],
  [
    { OTKLIK_METRICS_TOKEN_FILE: aFile('0123456789abcdef'), OTKLIK_METRICS_TOKEN: '0123456789abcdef' },
    'OTKLIK_METRICS_TOKEN_FILE is set beside OTKLIK_METRICS_TOKEN. Set only one of them.',
  ],
  [
    { OTKLIK_SMTP_URL_FILE: '/none' },
    "OTKLIK_SMTP_URL_FILE names a file that can't be read, /none (ENOENT).",
  ],
  [
    { OTKLIK_SMTP_URL_FILE: aFile(`smtp://otklik:${OPEN}@mail`) },
    'OTKLIK_MAIL_FROM is required with OTKLIK_SMTP_URL_FILE.',
  ],
])('a mistake is one sentence that names its variable, and shows no secret: %j', (environment, sentence) => {
  const read = () => readConfig(environment)

  expect(read).toThrow(new Error(sentence))
  expect(read).not.toThrow(OPEN)
})

test('several mistakes are a line each', () => {
  expect(() => readConfig({ OTKLIK_PORT: 'x', OTKLIK_SMTP_URL_FILE: aFile('\n') })).toThrow(
    /^The configuration is not valid:\n {2}OTKLIK_SMTP_URL_FILE: names an empty file, \S+\n {2}OTKLIK_PORT: must be a port, 1–65535$/,
  )
})
