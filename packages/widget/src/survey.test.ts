import type { LocalizedSurvey } from '@otklik/contract'
import { expect, test } from 'vitest'
import { expectText, openHostPage, tag } from '../test/host-page.ts'
import type { Question } from './survey.ts'

const relationship: LocalizedSurvey = {
  key: 'relationship',
  version: 3,
  locale: 'en',
  questions: [
    { key: 'why', kind: 'text', required: true, text: 'Why?' },
    { key: 'nps', kind: 'nps', required: true, text: 'Would you recommend us?' },
    { key: 'quality', kind: 'csi', required: false, text: 'And the quality?' },
    {
      key: 'areas',
      kind: 'choice',
      required: false,
      text: 'Which areas?',
      options: [
        { key: 'hr', text: 'HR' },
        { key: 'it', text: 'IT', scores: [0, 1, 2] },
      ],
    },
  ],
}

test('a survey is fetched by its key; its first score question is shown first, and the others follow', async () => {
  await using host = await openHostPage({
    body: tag({ survey: 'relationship' }),
    collector: { surveys: { relationship } },
  })

  await host.page.getByRole('radio', { name: '10, Extremely likely' }).click()
  await expectText(host.status, 'Saved')
  await host.page.getByRole('group', { name: 'And the quality?' }).getByRole('radio', { name: '4' }).click()
  await host.page.getByRole('checkbox', { name: 'HR' }).check()
  expect(await host.page.getByRole('checkbox', { name: 'IT' }).count()).toBe(0)
  await host.page.getByLabel('Why?', { exact: true }).fill('Because')
  await host.button('Send').click()
  await host.page.getByText('Thank you. You rated 10 of 10.').waitFor()
  await expect.poll(() => host.collector.stored.size).toBe(2)

  expect(host.collector.attempts.map(({ survey, answers }) => ({ survey, answers }))).toEqual([
    { survey: 'relationship', answers: { nps: 10 } },
    { survey: 'relationship', answers: { why: 'Because', quality: 4, areas: ['hr'] } },
  ])
})

test('a survey with a single score shows its thanks immediately', async () => {
  const survey = { ...relationship, questions: relationship.questions.slice(1, 2) }
  await using host = await openHostPage({
    body: tag({ survey: 'short' }),
    collector: { surveys: { short: survey } },
  })

  await host.page.getByRole('radio', { name: '0, Not at all likely' }).click()

  await host.page.getByText('Thank you for telling us. You rated 0 of 10.').waitFor()
})

test('a review asks for words, and for a score and a contact that may be left out', async () => {
  const review: LocalizedSurvey = {
    key: 'review',
    version: 0,
    locale: 'en',
    questions: [
      { key: 'comment', kind: 'text', required: true, text: 'What would you like to tell us?' },
      { key: 'csi', kind: 'csi', required: false, text: 'How was this service?' },
      { key: 'contact', kind: 'contact', required: false, text: 'How can we reach you?' },
    ],
  }
  await using host = await openHostPage({
    body: tag({ survey: 'review' }),
    collector: { surveys: { review } },
  })

  await host.page.getByText('payroll').waitFor()
  await host.page.getByLabel('What would you like to tell us?', { exact: true }).fill('Open on Saturdays')
  const contact = host.page.getByRole('textbox', { name: 'How can we reach you? (optional)' })
  await contact.fill('room 7')
  expect(await contact.getAttribute('autocomplete')).toBe('email')
  expect(await host.page.getByRole('group', { name: 'How was this service?' }).isVisible()).toBe(true)
  await host.button('Send').click()
  await host.page.getByText('Thank you.', { exact: true }).waitFor()
  await expect.poll(() => host.collector.stored.size).toBe(1)

  expect(host.collector.attempts.map(({ answers }) => answers)).toEqual([
    { comment: 'Open on Saturdays', contact: 'room 7' },
  ])
})

test('a survey that does not exist is reported in the console, and nothing is shown', async () => {
  await using host = await openHostPage({ body: tag({ survey: 'nope' }) })

  await expect.poll(() => host.consoleErrors.join()).toContain('data-survey "nope" can\'t be shown: 404.')

  expect(await host.page.getByRole('radio').count()).toBe(0)
})

test('a question that cannot be drawn is reported in the console, and the score is still sent', async () => {
  const unknown = { key: 'day', kind: 'date', required: false, text: 'When?' } as unknown as Question
  const survey = { ...relationship, questions: [...relationship.questions, unknown] }
  await using host = await openHostPage({
    body: tag({ survey: 'newer' }),
    collector: { surveys: { newer: survey } },
  })

  await host.page.getByRole('radio', { name: '10, Extremely likely' }).click()
  await expect.poll(() => host.collector.stored.size).toBe(1)

  expect(host.consoleErrors.length).toBeGreaterThan(0)
  expect(host.consoleErrors.filter((error) => !error.startsWith('Otklik: '))).toEqual([])
})
