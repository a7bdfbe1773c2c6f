import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { LANGUAGES } from '@otklik/texts'
import { type BuildOptions, build, type Plugin, transform } from 'esbuild'

/** These are the oldest browsers with constructable stylesheets. */
const BROWSERS = ['chrome111', 'safari16.4', 'firefox113']

/**
 * Lists properties that only the widget's own files use. Shortening them saves 2 % of the script. Whatever is sent,
 * stored, known to pages, the DOM or Preact, or looked up by a text must not be listed.
 */
const INTERNAL_PROPERTIES = `
  scoreQuestion followUps submitted hasUnsentAnswers showsFollowUps isThanking isClosed canChange submittedScore
  answerTo writeDraft confirmScore reopen showStored applyServerState
  isWaiting answersTo adoptMiswired sendNow flushNow subscribe waitMs schedule
  session caption chosen onProgress onChoose onConfirm onWrite`
  .trim()
  .replace(/\s+/g, '|')

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

/** Returns the options of both builds. */
function inLanguage(locale: string): BuildOptions {
  return {
    bundle: true,
    minify: true,
    charset: 'utf8',
    target: BROWSERS,
    mangleProps: new RegExp(`^(${INTERNAL_PROPERTIES})$`),
    inject: ['src/jsx-factory.ts'],
    tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h' } },
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
      entryPoints: ['src/script-tag.ts'],
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
