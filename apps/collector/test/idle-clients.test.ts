import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'
import { putServices, sendResponse } from './network-client.ts'
import { aMachine, KEYS, TEST_ENVIRONMENT } from './program.ts'
import { openRawClient } from './raw-client.ts'

const CONNECTIONS = 5000
/** The suite and the collector need this many open files for themselves. */
const RESERVED_FILES = 500

test('thousands of idle connections do not keep anyone from rating', async () => {
  await using machine = await aMachine()
  const metricsPort = await freePort()
  await machine.ready(machine.serve({ ...TEST_ENVIRONMENT, OTKLIK_METRICS_PORT: String(metricsPort) }))
  await putServices(machine.url, ['payroll'])
  const port = Number(new URL(machine.url).port)
  const count = Math.min(CONNECTIONS, maxOpenFiles() - RESERVED_FILES)
  using idle = new DisposableStack()

  for (let n = 0; n < count; n++) {
    const client = idle.use(await openRawClient(port))
    // A third sends nothing, a third never ends its headers, a third stays open after its reply.
    if (n % 3 === 1) client.send('GET /healthz HTTP/1.1\r\n')
    if (n % 3 === 2) client.send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  }
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () =>
      sendResponse(machine.url, {
        site: KEYS.site,
        id: randomUUID(),
        invitation: randomUUID(),
        context: { service: 'payroll' },
        answers: { csi: 4 },
      }),
    ),
  )

  expect(await countOpenFiles(metricsPort)).toBeGreaterThan(count / 3)
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'ok'))
})

function maxOpenFiles(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits: { open_files: { soft: number | 'unlimited' } }
  }
  const { soft } = userLimits.open_files
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft
}

async function countOpenFiles(metricsPort: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  return Number(/^process_open_fds (\d+)$/m.exec(metrics)?.[1])
}
