import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

/** Is a page with shortcuts on every key, which look at the event's target, as such pages do. */
const WITH_SHORTCUTS = `${tag()}<label>Search <input></label><script>
  window.heard = []
  for (const type of ['keydown', 'keypress', 'keyup']) {
    addEventListener(type, (event) => {
      if (event.target.tagName === 'INPUT') return
      heard.push(event.key)
      event.preventDefault()
    })
  }
</script>`

test('what is typed into the rating does not reach the shortcuts of the page', async () => {
  await using host = await openHostPage({ body: WITH_SHORTCUTS })
  await host.score(2).click()
  const comment = host.page.getByLabel('What should we do better?')

  await comment.pressSequentially('so slow, please assign')
  await comment.press('Enter')
  await comment.pressSequentially('by Friday')

  expect(await comment.inputValue()).toBe('so slow, please assign\nby Friday')
  expect(await host.page.evaluate('heard')).toEqual([])
})

test('arrow keys, Enter and Space work in the rating, even if the page uses them', async () => {
  await using host = await openHostPage({ body: WITH_SHORTCUTS })
  await host.score(1).focus()

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('Enter')
  await expectText(host.status, 'Saved')
  await host.page.getByRole('checkbox', { name: 'Not solved' }).press('Space')
  await host.button('Send').press('Enter')

  await expect
    .poll(() => host.collector.attempts.map(({ answers }) => answers))
    .toEqual([{ csi: 2 }, { reasons: ['not_solved'] }])
  expect(await host.page.evaluate('heard')).toEqual([])
})

test('keys outside the rating still reach the page', async () => {
  await using host = await openHostPage({ body: WITH_SHORTCUTS })
  await host.score(1).waitFor()

  await host.page.keyboard.press('s')

  expect(await host.page.evaluate('heard')).toContain('s')
})
