import type { Grants } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aLetter } from '../../../test/letter.ts'
import { PERSON_HEADERS, waitForVisits } from '../../../test/link-visits.ts'
import { aSignature } from '../../../test/signature.ts'

const ALL_DAYS = '/v1/link-visits?from=2000-01-01&to=2100-01-01'

async function openLetters(collector: TestCollector, company: string, count: number) {
  for (let n = 0; n < count; n++) {
    const person = { id: `${n}@${company}.example` }
    const letter = await aLetter(collector, { person, context: { ticket: `${company}-${n}`, company } })
    await letter.open(5, PERSON_HEADERS)
  }
}

async function visitsOf(collector: TestCollector, grants: Grants, query = '') {
  const user = await collector.signIn({ role: 'manager', grants })
  return user.get(`${ALL_DAYS}${query}`)
}

test('visits are counted within the grants of their asks', async () => {
  await using collector = await openCollector()
  await openLetters(collector, 'acme', 5)
  await openLetters(collector, 'globex', 6)
  await waitForVisits(collector, 11)

  const ofAcme = await visitsOf(collector, { companies: ['acme'] }, '&by=recipientDomain')
  const ofPayroll = await visitsOf(collector, { services: ['payroll'] })
  const ofNobody = await visitsOf(collector, { services: ['travel'] })

  expect(ofAcme.json().rows).toMatchObject([{ recipientDomain: 'acme.example', visits: 5 }])
  expect(ofPayroll.json().rows).toMatchObject([{ visits: 11 }])
  expect(ofNobody.json().rows).toMatchObject([{ visits: 0, invitations: 0 }])
})

test('a visit that led to no vote has the service and the company of its signature', async () => {
  await using collector = await openCollector()
  const parts = [{ service: 'payroll', company: 'acme' }, { company: 'globex' }]
  for (const part of parts) {
    const signature = await aSignature(collector, part)
    await signature.browser().open(5, PERSON_HEADERS)
  }
  await waitForVisits(collector, 2)

  const counts = await Promise.all(
    [
      { services: ['payroll'] },
      { services: ['unspecified'] },
      { services: ['payroll', 'unspecified'] },
      { companies: ['acme'] },
      { services: ['payroll'], companies: ['globex'] },
    ].map(async (grants) => (await visitsOf(collector, grants)).json().rows[0].visits),
  )

  expect(counts).toEqual([1, 1, 2, 1, 0])
})

test('a visit outside the grants changes neither the counts nor their ETag', async () => {
  await using collector = await openCollector()
  await openLetters(collector, 'acme', 1)
  await waitForVisits(collector, 1)
  const user = await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } })
  const before = await user.get(ALL_DAYS)

  await openLetters(collector, 'globex', 1)
  await waitForVisits(collector, 2)
  const after = await user.get(ALL_DAYS)

  expect(after.body).toBe(before.body)
  expect(after.headers.etag).toBe(before.headers.etag)
})
