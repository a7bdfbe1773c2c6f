import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { anAsk, letterOf, type ParsedPage, type TestLetter, thanksFor } from '../../../../test/letter.ts'
import { PERSON_HEADERS, SCANNER_HEADERS } from '../../../../test/link-visits.ts'

const SECONDS_TO_PRESS = [1.5, 2, 3, 6, 9, 14, 30, 60]

test('of 200 people who open one link and press its button within a minute none is asked twice', async () => {
  await using collector = await openCollector()
  const asks = Array.from({ length: 200 }, (_, n) => anAsk({ person: { id: `p-${n}` } }))
  const { items } = (await collector.create('/v1/invitations', asks)).json()
  const letters: TestLetter[] = items.map(({ invitation }: { invitation: Parameters<typeof letterOf>[1] }) =>
    letterOf(collector, invitation),
  )

  const headings: string[] = []
  for (let first = 0; first < letters.length; first += SECONDS_TO_PRESS.length) {
    // Each of these people has opened their link by the time at which the quickest presses.
    const group = letters.slice(first, first + SECONDS_TO_PRESS.length)
    const pages = await Promise.all(group.map((letter, n) => openLikePerson(letter, first + n)))
    let seconds = 0
    for (const [n, letter] of group.entries()) {
      collector.advance({ seconds: (SECONDS_TO_PRESS[n] ?? 0) - seconds })
      seconds = SECONDS_TO_PRESS[n] ?? 0
      headings.push((await letter.press(pages[n] as ParsedPage, {}, PERSON_HEADERS)).heading)
    }
  }

  expect(headings).toEqual(letters.map((_, n) => thanksFor((n % 5) + 1)))
}, 120_000)

/** Opens one link, some after a scanner that names itself, a prefetch of the same link or a reload. */
async function openLikePerson(letter: TestLetter, n: number): Promise<ParsedPage> {
  const score = (n % 5) + 1
  if (n % 4 === 0) for (const each of [0, 1, 5]) await letter.open(each, SCANNER_HEADERS)
  if (n % 7 === 0) await letter.open(score, { ...PERSON_HEADERS, 'sec-purpose': 'prefetch' })
  if (n % 9 === 0) await letter.open(score, PERSON_HEADERS)
  return letter.open(score, PERSON_HEADERS)
}
