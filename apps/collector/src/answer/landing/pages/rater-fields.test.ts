import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { READING_TIME } from '../../../../test/letter.ts'
import { rowsWithoutVisits } from '../../../../test/link-visits.ts'
import { aSignature, votesOf } from '../../../../test/signature.ts'

test('the thanks page asks who rates and what about; both are stored with the vote, and never shown again', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(3)
  expect(thanks.text).toContain('What is your rating about? (optional)')
  expect(thanks.text).toContain('Who are you, if we may come back to you? (optional)')

  const done = await browser.press(thanks, {
    'rater.contact': ' Olha Koval,\r\n ext. 12 ',
    'rater.about': 'INC-7',
    'answers.comment': 'slow',
  })

  expect(done).toMatchObject({ status: 200, heading: 'Thank you for telling us. You rated 3 of 5.' })
  const [invitation] = await votesOf(collector)
  const life = async () => (await collector.get(`/v1/invitations/${invitation?.id}`)).json()
  expect((await life()).rater).toEqual({ contact: 'Olha Koval, ext. 12', about: 'INC-7' })
  expect(invitation?.answers).toMatchObject({ csi: 3, comment: 'slow' })

  const again = await browser.vote(2)
  expect(again.html).not.toContain('Olha')
  await browser.press(again, { 'rater.about': 'INC-8' })
  expect((await life()).rater).toEqual({ contact: 'Olha Koval, ext. 12', about: 'INC-8' })
  expect((await life()).revision).toBeGreaterThan(1)
})

test('empty fields store no rater, and a fact that is too long is rejected and comes back whole', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(3)

  const rejected = await browser.press(thanks, { 'rater.contact': 'я'.repeat(255) })

  expect(rejected.status).toBe(422)
  expect(Object.fromEntries(rejected.forms[0]?.fields ?? [])).toMatchObject({
    'rater.contact': 'я'.repeat(255),
  })
  expect(await browser.press(rejected, { 'rater.contact': ' ', 'rater.about': '' })).toMatchObject({
    status: 200,
  })
  expect(await collector.allRows()).toMatchObject({ rater: [] })
})

test('a comment or a rater without a vote stores nothing, and the page asks for the vote', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(0)
  collector.advance(READING_TIME)
  const before = await rowsWithoutVisits(collector)

  const withoutVote: Record<string, string>[] = [
    { 'answers.comment': 'hello' },
    { 'rater.contact': 'olha' },
    { 'answers.csi': '', 'answers.comment': 'hello' },
  ]
  for (const fields of withoutVote) {
    const rejected = await browser.press(page, fields)
    expect(rejected).toMatchObject({ status: 422, heading: 'How was this service?' })
    expect(rejected.text).toContain('Please choose a number first.')
  }

  expect(await rowsWithoutVisits(collector)).toEqual(before)
})
