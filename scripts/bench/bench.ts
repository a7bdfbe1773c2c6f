import { installPeers } from './install-peers.ts'

const BENCHMARKS = ['ingest', 'soak']

const [name = '', ...args] = process.argv.slice(2)
if (BENCHMARKS.includes(name)) {
  installPeers()
  const { run } = (await import(`./${name}.ts`)) as { run: (args: string[]) => Promise<void> }
  await run(args)
} else {
  console.error(`pnpm bench <name>, where the name is one of: ${BENCHMARKS.join(', ')}`)
  process.exitCode = 1
}
