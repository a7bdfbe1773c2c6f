import { parseArgs } from 'node:util'
import { checkOutEarlier } from './earlier-commit.ts'
import { run } from './run.ts'

// Runs the fault tests for hours instead of two rounds: each round has the next seed, and a failure names its seed,
// with which the same faults come again. `upgrade` runs an earlier commit under load while this one migrates its database.
// Everything stays on this machine's loopback.
const {
  values,
  positionals: [fault],
} = parseArgs({
  allowPositionals: true,
  options: {
    hours: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'postgres' },
    from: { type: 'string', default: 'f664e20' },
  },
})

const isPassed = fault === 'upgrade' ? surviveUpgrade() : surviveFaults()
if (!isPassed) process.exit(1)

function surviveFaults(): boolean {
  process.env.OTKLIK_TEST_FAULT_HOURS = values.hours
  process.env.OTKLIK_TEST_FAULT_SEED = values.seed
  return runTests(`collector-${values.database}`, 'test/faults/faults')
}

function surviveUpgrade(): boolean {
  using earlier = checkOutEarlier(values.from)
  process.env.OTKLIK_TEST_EARLIER_FOLDER = earlier.folder
  return runTests('collector-postgres', 'test/faults/upgrade')
}

function runTests(project: string, file: string): boolean {
  return run('vitest', ['run', '--config', 'vitest.workspace.ts', '--project', project, file])
}
