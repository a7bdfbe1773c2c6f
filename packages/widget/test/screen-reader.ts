import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Names a browser of Debian's. */
export type DebianBrowser = 'firefox-esr' | 'chromium'

const AT_SPI = '/usr/libexec/at-spi-bus-launcher'
/** Lists what is needed, by the Debian package that brings it. */
const NEEDED: Record<string, string> = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  openbox: 'openbox',
  xdotool: 'xdotool',
  orca: 'orca',
  'firefox-esr': 'firefox-esr',
  chromium: 'chromium',
  [AT_SPI]: 'at-spi2-core',
}

/** Returns the Debian packages that this machine lacks to hear a page through Orca. */
export async function missingPackages(): Promise<string[]> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const missing = await Promise.all(
    Object.entries(NEEDED).map(async ([program, name]) => {
      const paths = program.startsWith('/') ? [program] : folders.map((folder) => join(folder, program))
      const found = await Promise.all(
        paths.map((path) =>
          access(path).then(
            () => true,
            () => false,
          ),
        ),
      )
      return found.includes(true) ? [] : [name]
    }),
  )
  return [...new Set(missing.flat())]
}

/**
 * Opens a page in a browser on a virtual screen, with Orca reading it aloud. Keys are real key presses, and what Orca
 * says is read from its log.
 */
export async function openScreenReader(browser: DebianBrowser, url: string) {
  await using opened = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'otklik-orca-'))
  opened.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  const [home, runtime, log] = [join(folder, 'home'), join(folder, 'run'), join(folder, 'orca.log')]
  for (const each of [home, runtime]) await mkdir(each, { mode: 0o700 })
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    GTK_MODULES: 'gail:atk-bridge',
    GNOME_ACCESSIBILITY: '1',
    LANG: 'C.UTF-8',
  }
  const start = (program: string, args: string[], stdout: 'pipe' | 'ignore' = 'ignore') => {
    const started = spawn(program, args, { env: environment, stdio: ['ignore', stdout, 'ignore'] })
    opened.defer(() => end(started))
    return started
  }

  const screen = start('Xvfb', ['-displayfd', '1', '-screen', '0', '1000x800x24'], 'pipe')
  environment.DISPLAY = `:${await firstLine(screen)}`
  const bus = start('dbus-daemon', ['--session', '--nofork', '--print-address=1'], 'pipe')
  environment.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus)
  start(AT_SPI, ['--launch-immediately'])
  for (const property of ['IsEnabled', 'ScreenReaderEnabled'])
    await enableAccessibility(environment, property)
  start('openbox', [])
  // On a terminal, Python writes each line of Orca's log at once.
  start('script', ['--quiet', '--flush', '--command', 'orca --replace --debug-file=/dev/tty', log])
  await hears(/^Screen reader on/)
  start(browser, [...(await argumentsOf(browser, folder)), url])

  async function heard(): Promise<string[]> {
    const lines = await readFile(log, 'utf8').catch(() => '')
    return [...lines.matchAll(/SPEECH OUTPUT: '(.*?)'\s*\{/g)].map(([, words = '']) => words.trim())
  }

  /** Waits until Orca has said this. */
  async function hears(words: RegExp): Promise<void> {
    const deadline = Date.now() + 40_000
    while (!(await heard()).some((said) => words.test(said))) {
      if (Date.now() > deadline) throw new Error(`Orca said: ${(await heard()).join(' | ')}`)
      await sleep(200)
    }
  }

  /** Presses keys of X, such as `Tab`, and returns what Orca says until it falls silent. */
  async function press(...keys: string[]): Promise<string[]> {
    const before = (await heard()).length
    await run('xdotool', ['key', '--delay', '200', ...keys], { env: environment })
    for (let count = -1; count !== (await heard()).length; await sleep(1500)) count = (await heard()).length
    return (await heard()).slice(before)
  }

  await hears(browser === 'chromium' ? /^Finished loading/ : /Firefox frame/)
  const open = opened.move()
  return { press, [Symbol.asyncDispose]: () => open.disposeAsync() }
}

async function end(started: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => started.once('exit', resolve))
  if (started.exitCode !== null || started.signalCode !== null || !started.kill()) return
  const late = setTimeout(() => started.kill('SIGKILL'), 3000)
  await ended
  clearTimeout(late)
}

async function argumentsOf(browser: DebianBrowser, folder: string): Promise<string[]> {
  if (browser === 'chromium') {
    const profile = `--user-data-dir=${join(folder, 'chromium')}`
    return ['--no-sandbox', '--no-first-run', '--disable-gpu', '--force-renderer-accessibility', profile]
  }
  const quiet = ['browser.aboutwelcome.enabled', 'browser.shell.checkDefaultBrowser']
  await writeFile(join(folder, 'user.js'), quiet.map((name) => `user_pref("${name}", false);\n`).join(''))
  return ['--no-remote', '--profile', folder]
}

function enableAccessibility(env: NodeJS.ProcessEnv, property: string) {
  const status = ['org.freedesktop.DBus.Properties.Set', 'string:org.a11y.Status', `string:${property}`]
  const call = ['--session', '--print-reply', '--dest=org.a11y.Bus', '/org/a11y/bus', ...status]
  return run('dbus-send', [...call, 'variant:boolean:true'], { env })
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = ''
  for await (const part of stdout ?? []) {
    text += part
    if (text.includes('\n')) break
  }
  return text.trim()
}
