import { enableCompileCache } from 'node:module'

// Before the rest is imported: what is compiled once is kept for the next start, which is then sooner, and holds no
// compiler of TypeScript in memory.
enableCompileCache()
await import('./src/server.ts')
