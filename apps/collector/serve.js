import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, enableCompileCache } from 'node:module'
import { join } from 'node:path'
import manifest from './package.json' with { type: 'json' }

// Compiled code is kept, so that the next start is sooner. Only those who may write the code itself may write it.
const folder = join(import.meta.dirname, 'node_modules/.cache', `compiled-${manifest.version}`)
const isFirst = !existsSync(folder)
const { status } = enableCompileCache(folder)
const isCompilerProcess = process.argv.includes('--compile')

// Node's compiler of TypeScript keeps 16 MB until its process ends. So a process of its own compiles for the first start.
if (isFirst && !isCompilerProcess && status === constants.compileCacheStatus.ENABLED) {
  spawnSync(process.execPath, [...process.execArgv, import.meta.filename, '--compile'], { stdio: 'inherit' })
}

const { serve } = await import('./src/server.ts')
if (!isCompilerProcess) await serve()
