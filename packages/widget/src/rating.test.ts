import { LANGUAGES, ratingTexts, scaleTexts, surveyTexts } from '@otklik/texts'
import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

test('the scores are five labelled radios in a group named by the question', async () => {
  await using host = await openHostPage()

  const group = host.page.getByRole('group', { name: 'How was this service?' })
  const names = await group.getByRole('radio').evaluateAll((radios) => radios.map((radio) => radio.ariaLabel))

  expect(names).toEqual(['1, Very poor', '2, Poor', '3, Fair', '4, Good', '5, Excellent'])
  expect(await group.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await group.getByText('payroll · INC-1042').isVisible()).toBe(true)
})

test('reasons and comment are sent as a revision of the score', async () => {
  await using host = await openHostPage()

  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await host.page.getByRole('checkbox', { name: 'Not solved' }).check()
  await host.page.getByRole('checkbox', { name: 'Took too long' }).check()
  await host.page.getByLabel('What should we do better?').fill('  Call back next time.  ')
  await host.button('Send').click()
  await expectText(host.status, 'Saved')

  await expect.poll(() => host.collector.attempts.length).toBe(2)
  const [score, words] = host.collector.attempts
  expect(score?.answers).toEqual({ csi: 2 })
  expect(words?.answers).toEqual({ reasons: ['too_long', 'not_solved'], comment: 'Call back next time.' })
  expect(words?.invitation).toBe(score?.invitation)
  expect(words?.id).not.toBe(score?.id)
  expect(words?.seq).toBeGreaterThan(score?.seq ?? Number.NaN)
  expect(await host.page.getByText('Thank you for telling us. You rated 2 of 5.').isVisible()).toBe(true)
})

test('characters that the database cannot store are dropped from a comment', async () => {
  await using host = await openHostPage()
  await host.score(4).click()

  await host.page.getByLabel('Anything to add?').evaluate((box: HTMLTextAreaElement) => {
    box.value = 'A\ud800B\u0000C 😀'
    box.dispatchEvent(new Event('input'))
  })
  await host.button('Send').click()

  await expect.poll(() => host.collector.attempts.at(-1)?.answers).toEqual({ comment: 'ABC 😀' })
})

test('a click does not move the scores', async () => {
  await using host = await openHostPage()
  const before = await host.score(3).boundingBox()

  await host.score(3).click()
  await host.button('Send').waitFor()

  expect(await host.score(3).boundingBox()).toEqual(before)
})

test('reasons depend on the score, and a new score clears those that it does not offer', async () => {
  await using host = await openHostPage()
  await host.score(2).click()
  await host.page.getByRole('checkbox', { name: 'Not solved' }).check()
  await host.button('Send').click()
  await expectText(host.status, 'Saved')

  await host.button('Change').click()
  expect(await host.page.getByRole('checkbox', { name: 'Not solved' }).isChecked()).toBe(true)
  await host.score(5).click()

  await expect.poll(() => host.collector.attempts.at(-1)?.answers).toEqual({ csi: 5, reasons: null })
  expect(await host.page.getByRole('checkbox', { name: 'Not solved' }).count()).toBe(0)
  expect(await host.page.getByRole('checkbox', { checked: true }).count()).toBe(0)
  expect(await host.page.getByRole('checkbox', { name: 'Quick' }).isVisible()).toBe(true)
})

test('Change shows the answers again, and an emptied comment is cleared', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await host.page.getByLabel('Anything to add?').fill('Fine.')
  await host.button('Send').click()
  await expectText(host.status, 'Saved')

  await host.button('Change').click()
  expect(await host.score(4).isChecked()).toBe(true)
  expect(await host.page.getByLabel('Anything to add?').inputValue()).toBe('Fine.')
  await host.page.getByLabel('Anything to add?').fill('')
  await host.button('Send').click()

  await expect.poll(() => host.collector.attempts.at(-1)?.answers).toEqual({ comment: null })
})

test('Send without changes sends nothing', async () => {
  await using host = await openHostPage()
  await host.score(5).click()
  await expectText(host.status, 'Saved')

  await host.button('Send').click()

  await host.page.getByText('Thank you. You rated 5 of 5.').waitFor()
  expect(host.collector.attempts).toHaveLength(1)
})

test('"Saved" is not shown next to an unsent comment', async () => {
  await using host = await openHostPage()
  await host.score(5).click()
  await expectText(host.status, 'Saved')

  await host.page.getByLabel('Anything to add?').fill('Nothing')

  await expectText(host.status, '')
})

test('after a reload an answered ask is shown as answered without a request', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  const viewsBefore = host.collector.views.length

  await host.page.reload()

  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(host.collector.views).toHaveLength(viewsBefore)
  expect(await host.button('Change').isVisible()).toBe(true)
})

test('an unsent comment survives a reload and stays in the browser', async () => {
  await using host = await openHostPage()
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  await host.page.getByLabel('Anything to add?').fill('Not yet')

  await host.page.reload()

  expect(await host.page.getByLabel('Anything to add?').inputValue()).toBe('Not yet')
  expect(await host.score(4).isChecked()).toBe(true)
  expect(host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 4 }])
})

test('after the edit window there is no Change button', async () => {
  await using host = await openHostPage({
    collector: { editableUntil: new Date(Date.now() - 1000).toISOString() },
  })
  await host.score(4).click()
  await expectText(host.status, 'Saved')

  await host.button('Send').click()

  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(await host.button('Change').count()).toBe(0)
})

test('focus moves to what replaced the focused element, and is never taken from the page', async () => {
  await using host = await openHostPage({ body: `<label>Search <input></label>${tag()}` })
  await host.score(4).click()
  await host.button('Send').focus()
  await host.page.keyboard.press('Enter')
  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  await expect.poll(() => focused()).toBe('Thank you. You rated 4 of 5.')

  await host.button('Change').press('Enter')
  await expect.poll(() => focused()).toBe('4, Good')

  await host.page.getByLabel('Search').focus()
  await host.button('Send').dispatchEvent('click')
  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(await host.page.getByLabel('Search').evaluate((input) => input === document.activeElement)).toBe(
    true,
  )

  function focused() {
    return host.page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement
      return element?.ariaLabel ?? element?.textContent
    })
  }
})

test.each(LANGUAGES)('the script in %s shows its texts, and sends its tag', async (language) => {
  const best = scaleTexts[language].csi[4]
  await using host = await openHostPage({
    body: tag({}, language === 'en' ? 'otklik.js' : `otklik.${language}.js`),
  })

  await host.page.getByRole('radio', { name: `5, ${best}` }).click()

  await expectText(host.status, ratingTexts[language].progress.saved)
  expect([...host.collector.stored.values()][0]?.locale).toBe(language)
  await host.page.getByText(surveyTexts[language].options.friendly).waitFor()
})
