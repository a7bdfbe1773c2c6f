import { globSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import manifest from './package.json' with { type: 'json' }

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Lists what is in files of its own: folder, files, and the place in the package. `publishConfig.imports` finds what is served,
 * and `deploy` is for operators.
 */
const SERVED = [
  ['src/workspace/pages', 'page.css', '.'],
  ['../../packages/widget/src', '{look,dark}.css', 'widget'],
  ['../../packages/widget/dist', '{otklik*.js,sri.json}', 'widget/dist'],
  ['../console/dist', '{*,*/*}.{css,js,json}', 'console'],
  ['../docs/dist', '{*.html,*.json,files/*}', 'docs'],
  ['../../examples/deploy', '{*.sh,*.service,nginx.conf,Caddyfile}', 'deploy'],
] as const

// The npm package holds JavaScript, because Node runs no TypeScript in `node_modules`.
await rm(here('dist'), { recursive: true, force: true })
await build({
  entryPoints: ['src/otklik.ts'],
  bundle: true,
  splitting: true,
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  external: Object.keys(manifest.dependencies),
  absWorkingDir: here('.'),
  outdir: 'dist',
})
for (const [folder, files, place] of SERVED) {
  for (const file of globSync(files, { cwd: here(folder) })) {
    await cp(here(`${folder}/${file}`), here(`dist/${place}/${file}`))
  }
}
