import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { isPostgres } from '../../../test/database.ts'
import { readFigures } from './time-limit.ts'

// The embedded database has no time limits.
test.runIf(isPostgres)(
  'figures that take too long are refused with what to narrow, and nothing else is',
  async () => {
    await using collector = await openCollector()
    const read = (timeoutMs: number) =>
      readFigures(collector.db, (at) => sql`select pg_sleep(0.05)`.execute(at), { timeoutMs })

    await expect(read(5)).rejects.toMatchObject({
      code: 'validation_failed',
      faults: [{ path: 'by', message: expect.stringContaining('ask for fewer days') }],
    })
    await expect(read(5000)).resolves.toBeDefined()
    await expect(readFigures(collector.db, (at) => sql`select 1 / 0`.execute(at))).rejects.toMatchObject({
      code: '22012',
    })
  },
)
