import { execFileSync, spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const tscOf = (manifest: string) => join(dirname(fileURLToPath(manifest)), 'bin/tsc')
const TSC = tscOf(import.meta.resolve('typescript/package.json'))
/** TypeScript 7 can no longer resolve modules as Node 10 did, which older projects still ask for. */
const TSC_5_9 = tscOf(import.meta.resolve('typescript-5.9/package.json'))

/** Uses all that the package exports, as a strict project does. */
const PAGE = `
  import { type Mounted, mount, type Options, type Place, type RatingEventDetail } from '@otklik/widget'
  import { mount as mountInGerman } from '@otklik/widget/de'

  const options: Options = { collector: 'https://rate.example', site: 'pk_main_1', service: 'payroll', level: 2 }
  const place: Place = (host) => document.body.append(host)
  const rating: Mounted = mount(document.querySelector('#rating'), options)
  mountInGerman(place, options).remove()
  rating.remove()

  document.addEventListener('otklik:answered', ({ detail }) => report(detail))
  window.addEventListener('otklik:failed', ({ detail: { state, code } }) => console.log(state, code?.length))
  document.querySelector('otklik-rating')?.addEventListener('otklik:viewed', console.log)
  function report({ state, revision = 0, next }: RatingEventDetail): string {
    return state === 'saved' ? String(revision + 1) + (next?.text ?? '') : state
  }
`

/** Each line is an error. */
const WRONG = `
  import { mount } from '@otklik/widget'
  mount(document.body, { collector: 'https://rate.example' })
  mount(document.body, { collector: 'https://rate.example', site: 'pk_main_1', theme: 'pink' })
  document.addEventListener('otklik:answered', ({ detail }) => detail.answer)
  import '@otklik/widget/xx'
`

let project = ''
beforeAll(async () => {
  execFileSync(process.execPath, [here('../declarations.ts')])
  project = await mkdtemp(join(tmpdir(), 'otklik-project-'))
  const installed = join(project, 'node_modules/@otklik/widget')
  const { publishConfig, ...manifest } = JSON.parse(await readFile(here('../package.json'), 'utf8'))
  await mkdir(installed, { recursive: true })
  await cp(here('../dist'), join(installed, 'dist'), { recursive: true })
  await writeFile(join(installed, 'package.json'), JSON.stringify({ ...manifest, ...publishConfig }))
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }))
  await writeFile(join(project, 'page.ts'), PAGE)
  await writeFile(join(project, 'wrong.ts'), WRONG)
})
afterAll(() => rm(project, { recursive: true }))

function check(tsc: string, file: string, ...options: string[]) {
  const strict =
    '--noEmit --strict --exactOptionalPropertyTypes --noUncheckedSideEffectImports --target es2022'
  const { stdout } = spawnSync(
    process.execPath,
    [tsc, ...strict.split(' '), '--lib', 'es2022,dom', ...options, file],
    { cwd: project, encoding: 'utf8' },
  )
  return stdout.split('\n').filter((line) => line.startsWith(file) || line.includes('error'))
}

test.each([
  ['bundler', TSC, ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ['nodenext', TSC, ['--module', 'nodenext']],
  ['node10', TSC_5_9, ['--module', 'esnext', '--moduleResolution', 'node10']],
])('a strict project that resolves modules as %s reads the declarations', (_, tsc, options) => {
  expect(check(tsc, 'page.ts', ...options)).toEqual([])
  expect(
    check(tsc, 'wrong.ts', ...options).map((line) => line.replace(/^wrong\.ts\((\d+),.*$/, '$1')),
  ).toEqual(['3', '4', '5', '6'])
})

test('the declarations import nothing of other packages', async () => {
  for (const name of ['index', 'index.de', 'mount', 'options', 'rating-events']) {
    const declaration = await readFile(here(`../dist/${name}.d.ts`), 'utf8')
    expect([...declaration.matchAll(/from '([^']*)'/g)].every(([, path]) => path?.startsWith('./'))).toBe(
      true,
    )
  }
})
