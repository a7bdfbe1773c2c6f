import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { restoreBackup } from './restore-backup.ts'
import { type TarEntry, tar, untar } from './tar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-backup-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const MANIFEST = { format: 1, version: '0.1.0', begunAt: '2026-03-10T12:00:00.000Z' }
const FILES = {
  'otklik-backup.json': JSON.stringify(MANIFEST),
  'pglite/': '',
  'pglite/PG_VERSION': '18\n',
  'pglite/global/pg_control': 'control',
  'pglite/backup_label': 'label',
  'main.env': 'OTKLIK_SITE_KEY=pk_main_restored\n',
}

async function* entries(files: Record<string, string>): AsyncGenerator<TarEntry> {
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text)
    yield { name, size: content.length, content: [content] }
  }
}

/** Writes a compressed archive, whose bytes may be changed, and returns its path. */
async function anArchive(files: Record<string, string>, change = (bytes: Buffer) => bytes): Promise<string> {
  const file = join(folder, 'backup.tar.gz')
  writeFileSync(file, change(gzipSync(await buffer(tar(entries(files))))))
  return file
}

/** Makes a data folder with a database and keys of its own. */
async function aUsedFolder(): Promise<string> {
  const dataDir = join(folder, 'data')
  await mkdir(join(dataDir, 'pglite'), { recursive: true, mode: 0o700 })
  writeFileSync(join(dataDir, 'pglite', 'PG_VERSION'), 'former')
  writeFileSync(join(dataDir, 'main.env'), 'former')
  return dataDir
}

const contentOf = (dataDir: string) => ({
  names: readdirSync(dataDir).filter((name) => !name.startsWith('lock.sqlite')),
  version: readFileSync(join(dataDir, 'pglite', 'PG_VERSION'), 'utf8'),
  keys: readFileSync(join(dataDir, 'main.env'), 'utf8'),
})
const FORMER = { names: ['main.env', 'pglite'], version: 'former', keys: 'former' }
const options = { replaces: false, tryOut: async () => {} }

test('an archive is read as it was written, whatever the sizes, and content that got shorter ends with zeros', async () => {
  const files = Object.fromEntries(
    [0, 1, 511, 512, 513, 70_000].map((size) => [`f${size}`, 'x'.repeat(size)]),
  )
  async function* shrunk() {
    yield* entries(files)
    yield { name: 'shrunk', size: 700, content: [Buffer.from('abc')] }
    yield { name: 'grown', size: 2, content: [Buffer.from('abc')] }
  }

  const read: Record<string, string> = {}
  for await (const { name, content } of untar(tar(shrunk()))) {
    // Content that nobody reads is skipped.
    if (name !== 'f511') read[name] = (await buffer(Readable.from(content))).toString()
  }

  const { f511: _, ...others } = files
  expect(read).toEqual({ ...others, shrunk: `abc${'\0'.repeat(697)}`, grown: 'ab' })
})

test('a backup is restored into an empty folder, for its owner alone', async () => {
  const dataDir = join(folder, 'data')

  const manifest = await restoreBackup(await anArchive(FILES), dataDir, options)

  expect(manifest).toEqual(MANIFEST)
  expect(contentOf(dataDir)).toEqual({ names: FORMER.names, version: '18\n', keys: FILES['main.env'] })
  const modes = ['.', 'pglite', 'pglite/PG_VERSION', 'main.env'].map(
    (name) => statSync(join(dataDir, name)).mode & 0o77,
  )
  expect(modes).toEqual([0, 0, 0, 0])
})

test('a folder that has data keeps it, unless it is to be replaced', async () => {
  const dataDir = await aUsedFolder()
  const file = await anArchive(FILES)

  await expect(restoreBackup(file, dataDir, options)).rejects.toThrow(
    `The data folder ${dataDir} is not empty: it holds main.env, pglite. Set OTKLIK_DATA_DIR to an empty one, or replace its database and keys with --replace.`,
  )
  expect(contentOf(dataDir)).toEqual(FORMER)
  await restoreBackup(file, dataDir, { ...options, replaces: true })

  expect(contentOf(dataDir)).toEqual({ names: FORMER.names, version: '18\n', keys: FILES['main.env'] })
})

const without = (name: string) => Object.fromEntries(Object.entries(FILES).filter(([each]) => each !== name))
const flip = (bytes: Buffer) => bytes.fill(bytes[60] ? 0 : 1, 60, 61)

test.each<[string, Record<string, string>, ((bytes: Buffer) => Buffer)?]>([
  ['ends too early', FILES, (bytes) => bytes.subarray(0, -20)],
  ['has a wrong byte', FILES, flip],
  ['is not compressed', FILES, () => Buffer.from('hello')],
  ['is another archive', without('otklik-backup.json')],
  ['has another format', { ...FILES, 'otklik-backup.json': '{"format":2}' }],
  ['has no log to begin with', without('pglite/backup_label')],
  ['leads out of its folder', { ...FILES, 'pglite/../../evil': 'x' }],
  ['has a file of another kind', { ...FILES, 'lock.sqlite': 'x' }],
])('a file that %s changes nothing, even if it is to replace what is there', async (_, files, change) => {
  const dataDir = await aUsedFolder()
  const file = await anArchive(files, change)

  await expect(restoreBackup(file, dataDir, { ...options, replaces: true })).rejects.toThrow(
    `The file ${file} is no backup of Otklik, or is damaged: it `,
  )

  expect(contentOf(dataDir)).toEqual(FORMER)
})

test('a database that does not open replaces nothing', async () => {
  const dataDir = await aUsedFolder()
  const tryOut = () => Promise.reject(new Error('it has other migrations'))

  const restored = restoreBackup(await anArchive(FILES), dataDir, { replaces: true, tryOut })

  await expect(restored).rejects.toThrow('it has other migrations')
  expect(contentOf(dataDir)).toEqual(FORMER)
})
