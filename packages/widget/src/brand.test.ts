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
