import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { isPostgres } from '../../../../test/database.ts'
import { type ParsedPage, READING_TIME } from '../../../../test/letter.ts'
import { aSignature, votesOf } from '../../../../test/signature.ts'

/** Yields a number of times to what is under way, mostly for less than a turn of the event loop. */
async function steps(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await (n % 20 === 0 ? setImmediate() : undefined)
}

test('a vote that a revocation overtakes is not stored, whichever collector handles it', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  for (let round = 0; round < 8; round++) {
    const signature = await aSignature(collector, { agent: `agent-${round}` })
    const browsers = Array.from({ length: 4 }, (_, n) => signature.browser(`198.51.100.${n}`))
    const pages = await Promise.all(browsers.map((browser) => browser.open(5)))
    collector.advance(READING_TIME)

    const presses = browsers.map((browser, n) => browser.press(pages[n] as ParsedPage))
    await steps(round * 30)
    expect(await signature.revoke()).toMatchObject({ statusCode: 204 })
    const statuses = (await Promise.all(presses)).map(({ status }) => status)

    const revokedAt = await collector.db
      .selectFrom('change_counter')
      .where('workspace', '=', collector.workspace)
      .select('reference_change as change')
      .executeTakeFirstOrThrow()
    const stored = (await votesOf(collector)).filter(({ agent }) => agent === `agent-${round}`)
    expect(stored.filter(({ change }) => change > revokedAt.change)).toEqual([])
    expect(statuses.toSorted()).toEqual([...stored.map(() => 200), ...Array(4 - stored.length).fill(404)])
  }
})

test('a vote that midnight overtakes leaves its browser one vote on each day', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  // Midnight comes later each time, until it comes too late for the vote.
  for (let count = 0, isOvertaken = true; isOvertaken; count += 1 + (count >> 3)) {
    const browser = signature.browser(`198.51.100.${count}`)
    collector.setTime('2026-04-10T23:59:00Z')
    const page = await browser.open(2)
    collector.setTime('2026-04-10T23:59:59Z')
    const before = new Set((await votesOf(collector)).map(({ id }) => id))

    const press = browser.press(page)
    await steps(count)
    collector.setTime('2026-04-11T00:00:00Z')
    const reply = await press
    collector.advance(READING_TIME)
    if (reply.status === 409) await browser.press(reply)
    await browser.vote(4)

    const days = (await votesOf(collector))
      .filter(({ id }) => !before.has(id))
      .map((vote) => vote.answered_day)
    expect(days).toEqual([...new Set(days)])
    isOvertaken = !days.includes('2026-04-10')
  }
})
