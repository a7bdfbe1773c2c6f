import { parseArgs } from 'node:util'
import { run } from './run.ts'

// Lets the collector live through faults for hours: round after round on this machine's loopback, each with
// the next seed, and each held to the end. A failure names its seed, with which the same faults come again.
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
