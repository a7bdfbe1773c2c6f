import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { putServices, rate } from './network-client.ts'
import { aMachine, GIVEN, KEYS } from './program.ts'
import { openRawClient } from './raw-client.ts'

const WANTED = 5000
/** Of those that this machine allows a process; the suite and the collector need some themselves. */
const SPARE = 500

test('thousands of idle connections keep nobody from rating', async () => {
  await using machine = await aMachine()
  await machine.ready(machine.serve(GIVEN))
  await putServices(machine.url, ['payroll'])
  const port = Number(new URL(machine.url).port)
  const count = Math.min(WANTED, openFilesAllowed() - SPARE)
  using idle = new DisposableStack()

  for (let n = 0; n < count; n++) {
    const client = idle.use(await openRawClient(port))
    // A third says nothing, a third never ends its headers, a third stays after it was answered.
    if (n % 3 === 1) client.send('GET /healthz HTTP/1.1\r\n')
    if (n % 3 === 2) client.send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  }
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () =>
      rate(machine.url, {
        site: KEYS.site,
        id: randomUUID(),
        invitation: randomUUID(),
        context: { service: 'payroll' },
        answers: { csi: 4 },
      }),
    ),
  )

  expect(await openFilesOf(machine.url)).toBeGreaterThan(count / 3)
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'ok'))
})

function openFilesAllowed(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits: { open_files: { soft: number | 'unlimited' } }
  }
  const { soft } = userLimits.open_files
  return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft
}

async function openFilesOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_open_fds (\d+)$/m.exec(metrics)?.[1])
}
