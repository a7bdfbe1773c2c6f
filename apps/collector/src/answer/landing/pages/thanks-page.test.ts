import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { aLetter, READING_TIME, storedAnswers } from '../../../../test/letter.ts'

/** Opens the link of a score and presses its button. */
async function pressed(collector: Awaited<ReturnType<typeof openCollector>>, score: number) {
  const letter = await aLetter(collector, { context: { ticket: `INC-${score}` } })
  const page = await letter.open(score)
  collector.advance(READING_TIME)
  return { letter, thanks: await letter.press(page) }
}

test('a 5 is asked what was good, a 1 what went wrong, and each is thanked in its own words', async () => {
  await using collector = await openCollector()

  const five = (await pressed(collector, 5)).thanks
  const one = (await pressed(collector, 1)).thanks

  expect(five.heading).toBe('Thank you. You rated 5 of 5.')
  expect(five.text).toContain('What was good?')
  expect(five.text).toContain('Anything to add?')
  expect(five.text).not.toMatch(/wrong|better/)
  expect(one.heading).toBe('Thank you for telling us. You rated 1 of 5.')
  expect(one.text).toContain('What went wrong?')
  expect(one.text).toContain('What should we do better?')
  expect(one.text).not.toContain('good')
})

test('"Saved" is not beside "Not sent yet", and not beside words that were not stored', async () => {
  await using collector = await openCollector()
  const { letter, thanks } = await pressed(collector, 2)
  expect(thanks.text).toContain('Saved')
  expect(thanks.text).not.toMatch(/not sent/i)
  collector.advance({ hours: 1 })

  const rejected = await letter.press(thanks, { 'answers.comment': 'slow' })

  expect(rejected.text).toContain('Nothing was sent yet')
  expect(rejected.text).not.toContain('Saved')
  expect(Object.fromEntries(rejected.forms[0]?.fields ?? [])).toMatchObject({ 'answers.comment': 'slow' })
  expect(await letter.press(rejected)).toMatchObject({ status: 200 })
  expect(await storedAnswers(collector)).toMatchObject({ csi: 2, comment: 'slow' })
})

test('the built-in survey is worded as today in a workspace that was made with other words', async () => {
  await using collector = await openCollector()
  const earlier = {
    name: 'Customer satisfaction',
    questions: [
      { key: 'csi', kind: 'csi', required: true, texts: { en: 'How was it?' } },
      { key: 'comment', kind: 'text', texts: { en: 'And why?' } },
    ],
  }
  await collector.db
    .updateTable('survey')
    .where('workspace', '=', collector.workspace)
    .set({ definition: JSON.stringify(earlier) })
    .execute()
  const inRussian = await aLetter(collector, { person: { locale: 'ru' } })
  expect((await inRussian.open(5)).heading).toBe('Как вы оцениваете эту услугу?')

  await collector.put('/v1/surveys/csi', { ...earlier, name: 'In our own words' })
  const reworded = await aLetter(collector, { person: { locale: 'ru' }, context: { ticket: 'INC-9' } })
  expect((await reworded.open(5)).heading).toBe('How was it?')
})
