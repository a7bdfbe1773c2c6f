import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from '@otklik/texts'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'

/** These are the oldest browsers with constructable stylesheets. */
const BROWSERS = ['chrome111', 'safari16.4', 'firefox113']

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Inlines stylesheets into the script as minified strings. */
const minifiedCss: Plugin = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8')
      const { code } = await transform(css, { loader: 'css', minify: true, target: BROWSERS })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}

/** Returns the options of both builds. JSX is configured in tsconfig.json, which overrides esbuild's own JSX options. */
function inLanguage(locale: string): BuildOptions {
  return {
    bundle: true,
    minify: true,
    charset: 'utf8',
    target: BROWSERS,
    alias: { '#texts': `@otklik/texts/${locale}` },
    plugins: [minifiedCss],
    absWorkingDir: here('.'),
  }
}

const suffix = (locale: string) => (locale === 'en' ? '' : `.${locale}`)

/** Writes the version and the integrity hash of each script, for the docs and the collector. */
async function writeSri(files: string[]) {
  const { version } = JSON.parse(await readFile(here('package.json'), 'utf8'))
  const hashes: Record<string, string> = {}
  for (const file of files) {
    const script = await readFile(here(`dist/${file}`))
    hashes[file] = `sha384-${createHash('sha384').update(script).digest('base64')}`
  }
  await writeFile(here('dist/sri.json'), `${JSON.stringify({ version, files: hashes }, null, 2)}\n`)
}

await mkdir(here('dist'), { recursive: true })
await Promise.all(
  LANGUAGES.flatMap((locale) => [
    build({
      ...inLanguage(locale),
      entryPoints: ['src/tag.ts'],
      format: 'iife',
      outfile: `dist/otklik${suffix(locale)}.js`,
    }),
    build({
      ...inLanguage(locale),
      entryPoints: ['src/index.ts'],
      format: 'esm',
      external: ['preact'],
      outfile: `dist/index${suffix(locale)}.js`,
    }),
  ]),
)
await writeSri(LANGUAGES.map((locale) => `otklik${suffix(locale)}.js`))
