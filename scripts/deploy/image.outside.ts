import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '../../apps/collector/test/free-port.ts'
import { documentedCommand } from './documented-command.ts'

const ROOT = join(import.meta.dirname, '../..')

test('the steps of the Dockerfile, run in a plain folder, make a collector that is healthy, ends by SIGTERM and can be restored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-image-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const context = join(folder, 'context')
  const image = join(folder, 'app')
  for (const path of [context, image]) mkdirSync(path)
  execFileSync('pnpm', ['pack', '--pack-destination', context], { cwd: join(ROOT, 'apps/collector') })
  const [install = [], final = []] = readStages(join(ROOT, 'examples/deploy/Dockerfile'))

  for (const [name, rest] of install) {
    if (name === 'COPY') copy(rest, context, image)
    if (name === 'RUN') execFileSync('sh', ['-c', rest], { cwd: image, stdio: 'inherit' })
  }
  const port = await freePort()
  const env = { ...environmentOf(final, image), OTKLIK_HOST: '127.0.0.1', OTKLIK_PORT: String(port) }
  const [program = '', ...args] = commandOf(final, 'CMD')
  const [check = '', ...checkArgs] = commandOf(final, 'HEALTHCHECK')
  const health = () => spawnSync(check, checkArgs, { env, cwd: image }).status

  const healthBefore = health()
  const collector = spawn(program, args, { env, cwd: image, stdio: 'inherit' })
  const ended = once(collector, 'exit')
  onTestFinished(() => void collector.kill('SIGKILL'))
  await vi.waitUntil(() => health() === 0, { timeout: 30_000, interval: 500 })
  const otklik = (...command: string[]) =>
    execFileSync(program, command, { env, cwd: image, encoding: 'utf8' })
  otklik('user', 'create', '--email', 'anna@centre.example', '--name', 'Anna', '--role', 'admin')
  const users = otklik('user', 'list')
  const shell = (command: string, input?: Buffer) =>
    execFileSync('sh', ['-c', command.replaceAll('/tmp/', `${folder}/`)], {
      ...{ env, cwd: image, maxBuffer: Number.POSITIVE_INFINITY },
      ...(input && { input }),
    })
  const backup = shell(commandInContainer('docker exec otklik sh'))
  otklik('user', 'remove', 'anna@centre.example')
  collector.kill('SIGTERM')

  expect(healthBefore).toBe(1)
  expect(users).toMatch(/^anna@centre\.example /m)
  expect(await ended).toEqual([0, null])
  shell(commandInContainer('docker run --rm'), backup)
  expect(otklik('user', 'list')).toBe(users)
})

/** Returns what a command of Docker's runs by the shell of a container, as docs/deployment.md has it. */
function commandInContainer(beginning: string): string {
  return /sh -c '([^']+)'/.exec(documentedCommand('docs/deployment.md', beginning))?.[1] ?? ''
}

type Instruction = readonly [name: string, rest: string]

/** Reads the instructions of each stage. */
function readStages(path: string): Instruction[][] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
  const stages: Instruction[][] = []
  for (const line of lines) {
    const [, name = '', rest = ''] = /^(\w+) (.*)$/.exec(line) ?? []
    if (name === 'FROM') stages.push([])
    else stages.at(-1)?.push([name, rest])
  }
  return stages
}

function copy(rest: string, context: string, image: string): void {
  const [from = '', to = ''] = rest.split(' ')
  const files = globSync(from, { cwd: context })
  expect(files).toHaveLength(1)
  cpSync(join(context, String(files[0])), join(image, to))
}

/** Returns the variables of a stage, whose folders are in that of the image. */
function environmentOf(stage: readonly Instruction[], image: string): Record<string, string> {
  const { PATH = '' } = process.env
  const pairs = stage.flatMap(([name, rest]) => (name === 'ENV' ? [rest.split('=')] : []))
  const inImage = (value = '') =>
    value
      .replace('$PATH', PATH)
      .replace(/^\/app\b/, image)
      .replace(/^\/data\b/, join(image, 'data'))
  return Object.fromEntries(pairs.map(([key = '', value]) => [key, inImage(value)]))
}

/** Returns the program and the arguments that an instruction runs without a shell. */
function commandOf(stage: readonly Instruction[], instruction: string): string[] {
  const rest = stage.find(([name]) => name === instruction)?.[1] ?? ''
  return JSON.parse(rest.slice(rest.indexOf('[')))
}
