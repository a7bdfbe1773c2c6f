#!/usr/bin/env node
// The first file of the command on npm. It imports nothing that an older Node could not read.
const OLDEST_NODE = 24

if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  process.stderr.write(
    `Otklik needs Node ${OLDEST_NODE} or newer, and this is Node ${process.versions.node}.\n`,
  )
  process.exitCode = 1
} else {
  const { restartWithHeapFlags } = await import('./heap-flags.ts')
  if (process.argv[2] === 'serve') restartWithHeapFlags()
  await import('./cli.ts')
}
