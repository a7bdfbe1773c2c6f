import { afterAll, expect, test } from 'vitest'
import { axeFindings, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test.each(['light', 'dark'] as const)(
  'an administrator comes from nothing to the first own rating, in %s',
  async (colorScheme) => {
    await using console = await openConsole({ role: 'admin' }, { colorScheme })
    const keys = (await console.user.get('/v1/keys')).json().rows
    for (const { id, kind } of keys) if (kind === 'site') await console.user.delete(`/v1/keys/${id}`)
    const page = await console.open()

    await page.getByRole('link', { name: 'Ask for the first rating' }).click()
    const centre = page.getByRole('region', { name: 'The centre' })
    await centre.getByLabel('Name').fill('Northwind Services')
    await centre.getByRole('button', { name: 'Save' }).click()
    await centre.getByText(/^Saved at/).waitFor()
    await page.getByRole('region', { name: 'The first service' }).getByLabel('Name').fill('IT support')
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('Waiting for the first rating').waitFor()
    await page.getByRole('button', { name: 'Send the letter' }).click()
    // This collector has no mail server.
    const opening = page.waitForEvent('popup')
    await page.getByRole('link', { name: '4', exact: true }).click()
    const letter = await opening
    await letter.getByText('Northwind Services').first().waitFor()
    console.collector.advance({ seconds: 2 })
    await letter.getByRole('button', { name: 'Send' }).click()
    await letter.getByRole('heading', { name: 'Thank you. You rated 4 of 5.' }).waitFor()
    await page.bringToFront()
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    await page.getByText('Here it is: IT support').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('combobox', { name: 'How' }).selectOption('by a tag on a page')
    await page.getByRole('button', { name: 'Make a site key' }).click()
    await page.getByText('data-service="it-support"').waitFor()
    // The collector refuses to send a letter before the links are asked for.
    expect(console.faults.filter((fault) => !fault.includes('422'))).toEqual([])
  },
)
