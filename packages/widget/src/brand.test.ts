import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'

const BRAND = 'Northwind Shared Services'

test("the centre's name stands on the card while it asks, when it thanks, and when the rating is closed", async () => {
  await using host = await openHostPage({ body: tag({ brand: BRAND }) })
  const name = host.page.getByText(BRAND, { exact: true })
  await host.score(4).click()
  await expectText(host.status, 'Saved')
  expect(await name.isVisible()).toBe(true)

  await host.button('Send').click()
  await host.page.getByText('Thank you. You rated 4 of 5.').waitFor()
  expect(await name.isVisible()).toBe(true)

  host.collector.viewState = { state: 'closed' }
  host.serve(tag({ brand: BRAND, ticket: 'INC-7' }))
  await host.page.reload()
  await expectText(host.status, 'This rating is closed.')
  expect(await name.isVisible()).toBe(true)
})

test('the brand causes no request before the first press, and a logo of the page stands beside the name', async () => {
  const requests: string[] = []
  await using host = await openHostPage({
    body: tag({ brand: BRAND }),
    head: `<style>otklik-rating::part(brand)::before {
      content: ""; width: 24px; height: 24px; background: url(/logo.svg)
    }</style>`,
    before: async (page) => {
      page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    },
  })
  const viewed = host.page.waitForResponse('**/v1/views')
  const name = host.page.getByText(BRAND, { exact: true })
  await name.waitFor()
  await viewed

  expect(requests).toEqual(['/tickets/1042', '/otklik.js', '/logo.svg', '/v1/views'])
  expect(await name.evaluate((brand) => getComputedStyle(brand, '::before').width)).toBe('24px')
})

test.each([
  ['light', '--otklik-accent: #1d4f91', 'lab(100 0 0)'],
  ['light', '--otklik-accent: #ffd500', 'lab(0 0 0)'],
  ['light', '--otklik-accent: #ffd500; --otklik-accent-ink: rgb(1, 2, 3)', 'rgb(1, 2, 3)'],
  ['light', '--otklik-accent-dark: #ffd500', 'rgb(255, 255, 255)'],
  ['dark', '--otklik-accent-dark: #8fb8f0', 'lab(0 0 0)'],
  ['dark', '--otklik-accent: #1d4f91', 'rgb(4, 33, 31)'],
])('in the %s theme the text on %s is legible', async (theme, properties, colour) => {
  await using host = await openHostPage({
    body: tag({ theme }),
    head: `<style>main { ${properties} }</style>`,
  })

  await host.score(5).click()

  const ink = host.score(5).evaluate((radio) => getComputedStyle(radio.nextElementSibling as Element).color)
  expect(await ink).toBe(colour)
})
