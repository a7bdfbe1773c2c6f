import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { lockFolder } from '../folder-lock.ts'
import { StartupError } from '../startup-error.ts'
import { DATABASE, KEYS, MANIFEST, Manifest } from './backup-format.ts'
import { type TarEntry, TarError, untar } from './tar.ts'

/** Is the folder, in a data folder, in which a backup is unpacked and tried. */
const UNPACKED = 'restoring'
/** Is what a data folder may hold and be empty all the same. */
const NO_DATA = ['lock.sqlite', 'lock.sqlite-journal', 'otklik.sock', UNPACKED]
const REQUIRED = [`${DATABASE}/PG_VERSION`, `${DATABASE}/global/pg_control`, `${DATABASE}/backup_label`]

interface RestoreOptions {
  /** Replaces the database and the keys that the folder has. */
  replaces: boolean
  /** Opens the unpacked database, and throws if this Otklik can't work with it. */
  tryOut: (dataDir: string) => Promise<void>
}

/**
 * Restores a backup into a data folder that no collector uses. The whole file is read and checked first, and the folder keeps
 * what it has until the unpacked database has been opened.
 *
 * @throws {StartupError} if the file is no whole backup, or the folder is in use or not empty
 */
export async function restoreBackup(
  file: string,
  dataDir: string,
  { replaces, tryOut }: RestoreOptions,
): Promise<Manifest> {
  const manifest = await checkBackup(file)
  const lock = lockFolder(dataDir)
  const unpacked = join(dataDir, UNPACKED)
  try {
    const held = (await readdir(dataDir)).filter((entry) => !NO_DATA.includes(entry))
    if (held.length > 0 && !replaces)
      throw new StartupError(
        `The data folder ${dataDir} is not empty: it holds ${held.join(', ')}. Set OTKLIK_DATA_DIR to an empty one, or replace its database and keys with --replace.`,
      )
    await rm(unpacked, { recursive: true, force: true })
    await unpack(file, unpacked)
    await tryOut(unpacked)
    await moveIn(unpacked, dataDir)
  } finally {
    await rm(unpacked, { recursive: true, force: true })
    lock.release()
  }
  return manifest
}

/** Reads a backup to its end. Every byte is covered by the checksum of its compression. */
async function checkBackup(file: string): Promise<Manifest> {
  const missing = new Set(REQUIRED)
  let manifest: Manifest | undefined
  for await (const { name, content } of entriesOf(file)) {
    if (!manifest) manifest = name === MANIFEST ? await readManifest(content) : undefined
    else if (!isOfBackup(name)) throw damaged(file, `holds the strange name ${name}`)
    if (!manifest) throw damaged(file, `does not begin with ${MANIFEST}`)
    missing.delete(name)
  }
  if (!manifest || missing.size > 0) throw damaged(file, `lacks ${[...missing].join(', ')}`)
  return manifest
}

/** Returns `true` for the names of a backup. None leads out of its folder. */
function isOfBackup(name: string): boolean {
  const [folder, ...path] = name.split('/')
  if (path.at(-1) === '') path.pop()
  return name === KEYS || (folder === DATABASE && path.every((part) => /^[\w-]+(?:\.[\w-]+)*$/.test(part)))
}

async function readManifest(content: TarEntry['content']): Promise<Manifest | undefined> {
  return Manifest.safeParse(await json(Readable.from(content)).catch(() => undefined)).data
}

async function unpack(file: string, folder: string): Promise<void> {
  for await (const { name, content } of entriesOf(file)) {
    const path = join(folder, name)
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true, mode: 0o700 })
    if (!name.endsWith('/')) await pipeline(content, createWriteStream(path, { mode: 0o600 }))
  }
}

/** Puts the unpacked database and keys in place of those in the data folder, which go with the folder of the unpacked ones. */
async function moveIn(unpacked: string, dataDir: string): Promise<void> {
  for (const name of [DATABASE, KEYS]) {
    if (existsSync(join(dataDir, name))) await rename(join(dataDir, name), join(unpacked, `former-${name}`))
    if (existsSync(join(unpacked, name))) await rename(join(unpacked, name), join(dataDir, name))
  }
}

/** Reads the files of a backup, each of which can be read until the next one is asked for. */
async function* entriesOf(file: string): AsyncGenerator<TarEntry> {
  const unzipped = createGunzip()
  const source = createReadStream(file)
  // A fault reaches whoever reads what is unzipped.
  pipeline(source, unzipped).catch(() => {})
  try {
    yield* untar(unzipped)
  } catch (error) {
    throw explainFault(file, error)
  } finally {
    source.destroy()
    unzipped.destroy()
  }
}

function explainFault(file: string, error: unknown): unknown {
  if (error instanceof TarError) return damaged(file, error.message)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('Z_')) return damaged(file, `can't be decompressed (${code})`)
  return code.startsWith('E') ? new StartupError(`The backup ${file} can't be read (${code}).`) : error
}

function damaged(file: string, reason: string): StartupError {
  return new StartupError(
    `The file ${file} is no backup of Otklik, or is damaged: it ${reason}. Nothing was changed.`,
  )
}
