import { expect, test } from 'vitest'
import { expectText, openHostPage } from '../test/host-page.ts'

type Host = Awaited<ReturnType<typeof openHostPage>>

const colourOf = (host: Host, name: string) =>
  host.button(name).evaluate((button) => getComputedStyle(button).backgroundColor)
const QUIET = 'rgba(0, 0, 0, 0)'

test.each([
  [5, 'What was good?', 'Quick', 'Anything to add?', 'Thank you. You rated 5 of 5.'],
  [
    1,
    'What went wrong?',
    'Not solved',
    'What should we do better?',
    'Thank you for telling us. You rated 1 of 5.',
  ],
])('a %i is asked "%s" and thanked in its own words', async (score, question, reason, comment, thanks) => {
  await using host = await openHostPage()
  await host.score(score).click()

  const reasons = host.page.getByRole('group', { name: question })
  expect(await reasons.getByRole('checkbox', { name: reason }).isVisible()).toBe(true)
  expect(await host.page.getByRole('textbox', { name: comment }).isVisible()).toBe(true)
  await host.button('Send').click()
  await host.page.getByText(thanks).waitFor()
})

test('Send is quiet until something is written or chosen, and what is written is kept', async () => {
  await using host = await openHostPage({ context: { colorScheme: 'light' } })
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  expect(await colourOf(host, 'Send')).toBe(QUIET)

  await host.page.getByRole('textbox').fill('Half a sentence')
  await expect.poll(() => colourOf(host, 'Send')).toBe('rgb(11, 110, 105)')
  await host.page.reload()

  expect(await host.page.getByRole('textbox').inputValue()).toBe('Half a sentence')
  expect(await colourOf(host, 'Send')).toBe('rgb(11, 110, 105)')
  await host.page.getByRole('textbox').fill('')
  await expect.poll(() => colourOf(host, 'Send')).toBe(QUIET)
})

test('"Saved" and "Not sent yet" are never on one card', async () => {
  await using host = await openHostPage()
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  host.collector.reply = 'unreachable'
  await host.page.getByRole('textbox').fill('Call back')
  await host.button('Send').click()

  await expectText(host.status, 'Not sent yet: no connection. We keep trying.')

  expect(await host.page.getByText('Saved').count()).toBe(0)
})

test.each([
  ['reduce', 0],
  ['no-preference', 120],
] as const)('with reduced motion "%s" the card grows within %i ms', async (reducedMotion, durationMs) => {
  await using host = await openHostPage({ context: { reducedMotion } })
  await host.score(3).waitFor()
  // Frames are not counted, as a busy machine drops them.
  const growing = host.score(3).evaluate(
    (radio) =>
      new Promise<{ steps: number[]; animations: number[] }>((resolve) => {
        const root = radio.getRootNode() as ShadowRoot
        const rating = root.host as HTMLElement
        const steps = [rating.offsetHeight]
        const animations: number[] = []
        const measure = () => {
          steps.push(rating.offsetHeight)
          for (const { effect } of root.getAnimations()) animations.push(Number(effect?.getTiming().duration))
          if (steps.length < 40) requestAnimationFrame(measure)
          else resolve({ steps, animations })
        }
        rating.addEventListener('click', () => requestAnimationFrame(measure))
      }),
  )

  await host.score(3).click()

  const { steps, animations } = await growing
  expect(steps.toSorted((a, b) => a - b)).toEqual(steps)
  expect(steps.at(-1)).toBeGreaterThan((steps[0] ?? Number.NaN) + 100)
  expect(new Set(animations)).toEqual(new Set(durationMs ? [durationMs] : []))
})
