import { parseArgs } from 'node:util'
import { run } from './run.ts'

// Runs the fault tests for hours instead of two rounds: each round has the next seed, and a failure names its seed,
// with which the same faults come again. Everything stays on this machine's loopback.
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'postgres' },
  },
})

process.env.OTKLIK_TEST_FAULT_HOURS = values.hours
process.env.OTKLIK_TEST_FAULT_SEED = values.seed
const project = `collector-${values.database}`
const suite = ['run', '--config', 'vitest.workspace.ts', '--project', project, 'test/faults']
if (!run('vitest', suite)) process.exit(1)
