import { readFile } from 'node:fs/promises'
import { basename, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'
import { replaceFiles } from '../../scripts/replace-files.ts'
import { CONSOLE_LANGUAGES } from './src/languages.ts'

const BROWSERS = ['chrome111', 'safari16.4', 'firefox113']
const ENTRY = 'src/main.tsx'
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Takes the texts of one language, so that a script holds no other. */
function textsIn(locale: string): Plugin {
  return {
    name: 'texts',
    setup({ onResolve }) {
      onResolve({ filter: /^#texts\// }, ({ path }) => ({
        path: here(path.replace('#texts', `src/texts/${locale}`).concat('.ts')),
      }))
    },
  }
}

/**
 * Makes every page that is loaded later import the entry, which is loaded already. What pages share with it then stands in
 * one file, so that the first page takes one script. Otherwise esbuild makes a file for each set of pages that share something.
 */
const shareWithEntry: Plugin = {
  name: 'share-with-entry',
  setup({ onLoad }) {
    onLoad({ filter: /-page\.tsx$/ }, async ({ path }) => {
      return { contents: `${await readFile(path, 'utf8')}\nimport '${here(ENTRY)}'`, loader: 'tsx' }
    })
  },
}

const shared = {
  bundle: true,
  minify: true,
  metafile: true,
  write: false,
  charset: 'utf8',
  target: BROWSERS,
  absWorkingDir: here('.'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
} as const

function buildScripts(locale: string) {
  return build({
    ...shared,
    entryPoints: { console: ENTRY },
    format: 'esm',
    splitting: true,
    outdir: `dist/${locale}`,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { '#words': `@otklik/texts/${locale}` },
    plugins: [textsIn(locale), shareWithEntry],
  })
}

/** Returns the name of the file that holds the entry's own code: its chunk, as pages import it too. */
function mainFile({ outputs }: Metafile): string {
  const [path] = Object.entries(outputs).find(([, { inputs }]) => ENTRY in inputs) ?? []
  if (path === undefined) throw new Error(`No built file holds ${ENTRY}.`)
  return basename(path)
}

const style = await build({ ...shared, entryPoints: { console: 'src/console.css' }, outdir: 'dist' })
const preview = await build({
  ...shared,
  entryPoints: { preview: 'src/preview/preview.ts' },
  format: 'iife',
  outdir: 'dist',
})
const scripts = await Promise.all(
  CONSOLE_LANGUAGES.map(async (locale) => ({ locale, built: await buildScripts(locale) })),
)
const manifest = {
  stylesheet: basename(Object.keys(style.metafile.outputs)[0] ?? ''),
  scripts: Object.fromEntries(scripts.map(({ locale, built }) => [locale, mainFile(built.metafile)])),
  preview: basename(Object.keys(preview.metafile.outputs)[0] ?? ''),
}
const outputs = [style, preview, ...scripts.map(({ built }) => built)].flatMap(
  ({ outputFiles }) => outputFiles,
)
await replaceFiles(
  here('dist'),
  new Map<string, Uint8Array | string>([
    ...outputs.map(({ path, contents }) => [relative(here('dist'), path), contents] as const),
    ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`],
  ]),
)
