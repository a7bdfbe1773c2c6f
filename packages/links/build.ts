import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// The npm package contains one JavaScript file, because Node runs no TypeScript in `node_modules`, and its declarations.
await rm(here('dist'), { recursive: true, force: true })
await build({
  entryPoints: [here('src/index.ts')],
  bundle: true,
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['jose'],
  outfile: here('dist/index.js'),
})
const { status, error } = spawnSync('tsc', ['--project', here('tsconfig.build.json')], { stdio: 'inherit' })
if (error) throw error
process.exitCode = status ?? 1
