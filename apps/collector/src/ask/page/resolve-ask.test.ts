import { randomUUID } from 'node:crypto'
import type { NewResponse } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

/** Lists the two routes for pages. Both describe an ask in the same way. */
const PAGE_ROUTES = ['/v1/views', '/v1/responses'] as const

/** Sends an open ask with some of its fields replaced, or left out if `undefined`. */
function openAsk(collector: TestCollector, route: (typeof PAGE_ROUTES)[number]) {
  return (parts: object) => {
    const { id, answers, ...ask } = collector.aResponse({ context: { service: 'payroll' } })
    return collector.post(route, { ...ask, ...(route === '/v1/responses' && { id, answers }), ...parts })
  }
}

/** Sends an ask with a token and further fields. */
function signedAsk(collector: TestCollector, route: (typeof PAGE_ROUTES)[number], token: string) {
  const { site } = collector
  return (parts: object) =>
    collector.post(route, {
      site,
      token,
      ...(route === '/v1/responses' && { id: randomUUID(), answers: { csi: 5 } }),
      ...parts,
    })
}

test.each(PAGE_ROUTES)(
  '%s refuses an invalid open ask with the names of the wrong fields, and stores nothing',
  async (route) => {
    await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
    const service = 'payroll'

    await expectRefusals(collector, openAsk(collector, route), {
      'no site': [{ site: undefined }, '422 validation_failed site'],
      'a number as the site': [{ site: 7 }, '422 validation_failed site'],
      'a site with a lone surrogate': [{ site: '\ud800' }, '401 unauthenticated'],
      'a very long site': [{ site: 'p'.repeat(129) }, '422 validation_failed site'],
      'an unknown site': [{ site: `${collector.site}x` }, '401 unauthenticated'],
      'a secret key as the site': [{ site: collector.secret }, '401 unauthenticated'],
      'no invitation': [{ invitation: undefined }, '422 validation_failed invitation'],
      'an invitation that is not a UUID': [{ invitation: 'mine' }, '422 validation_failed invitation'],
      'null as the invitation': [{ invitation: null }, '422 validation_failed invitation'],
      'no context': [{ context: undefined }, '422 validation_failed context.service'],
      'neither invitation nor context': [
        { context: undefined, invitation: undefined },
        '422 validation_failed invitation context.service',
      ],
      'a context in a list': [{ context: [] }, '422 validation_failed context'],
      'no service': [{ context: { ticket: 'INC-1' } }, '422 validation_failed context.service'],
      'an unknown service': [{ context: { service: 'none' } }, '422 service_not_found context.service'],
      'a service named like a method': [
        { context: { service: 'constructor' } },
        '422 service_not_found context.service',
      ],
      'a service in another case': [
        { context: { service: 'Payroll' } },
        '422 service_not_found context.service',
      ],
      'a service with NUL': [{ context: { service: 'pay\u0000' } }, '422 validation_failed context.service'],
      'an agent': [{ context: { service, agent: 'ann' } }, '422 validation_failed context.agent'],
      'a person': [{ context: { service, person: 'olha' } }, '422 validation_failed context.person'],
      'a round': [{ context: { service, round: 2 } }, '422 validation_failed context.round'],
      'an unknown company': [
        { context: { service, company: 'none' } },
        '422 validation_failed context.company',
      ],
      'a level as text': [{ context: { service, level: '1' } }, '422 validation_failed context.level'],
      'level 0': [{ context: { service, level: 0 } }, '422 validation_failed context.level'],
      'level 4': [{ context: { service, level: 4 } }, '422 validation_failed context.level'],
      'a ticket with NUL': [
        { context: { service, ticket: 'a\u0000' } },
        '422 validation_failed context.ticket',
      ],
      'a ticket with a lone surrogate': [
        { context: { service, ticket: '\ud800' } },
        '422 validation_failed context.ticket',
      ],
      'an empty ticket': [{ context: { service, ticket: '' } }, '422 validation_failed context.ticket'],
      'a long ticket': [
        { context: { service, ticket: 'x'.repeat(129) } },
        '422 validation_failed context.ticket',
      ],
      'a number as the ticket': [
        { context: { service, ticket: 4711 } },
        '422 validation_failed context.ticket',
      ],
      'a touchpoint with a space': [
        { context: { service, touchpoint: 'a b' } },
        '422 validation_failed context.touchpoint',
      ],
      'a page with NUL': [
        { context: { service, page: 'https://a.example/\u0000' } },
        '422 validation_failed context.page',
      ],
      'a page with a lone surrogate': [
        { context: { service, page: 'https://a.example/\ud800' } },
        '422 validation_failed context.page',
      ],
      'a very long page': [
        { context: { service, page: `https://a.example/${'x'.repeat(2048)}` } },
        '422 validation_failed context.page',
      ],
      'an unknown survey': [{ survey: 'none' }, '422 survey_not_found survey'],
      'a survey that is not a key': [{ survey: 'a b' }, '422 validation_failed survey'],
      'null as the survey': [{ survey: null }, '422 validation_failed survey'],
      'an unknown field': [{ colour: 'red' }, '422 validation_failed colour'],
      'a trust': [{ trust: 'signed' }, '422 validation_failed trust'],
      'a workspace': [{ workspace: 'main' }, '422 validation_failed workspace'],
    })
  },
)

test.each(PAGE_ROUTES)('%s accepts no context beside a token except the URL of the page', async (route) => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  await collector.put('/v1/surveys/other', {
    name: 'Other',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }],
  })
  const token = await collector.aToken({ ticket: 'INC-1' })

  await expectRefusals(collector, signedAsk(collector, route, token), {
    'a service': [{ context: { service: 'payroll' } }, '422 validation_failed context.service'],
    'a ticket': [{ context: { ticket: 'INC-2' } }, '422 validation_failed context.ticket'],
    'the same ticket': [{ context: { ticket: 'INC-1' } }, '422 validation_failed context.ticket'],
    'a company': [{ context: { company: 'acme' } }, '422 validation_failed context.company'],
    'a level': [{ context: { level: 1 } }, '422 validation_failed context.level'],
    'a touchpoint': [{ context: { touchpoint: 'phone' } }, '422 validation_failed context.touchpoint'],
    'an agent': [{ context: { agent: 'ann' } }, '422 validation_failed context.agent'],
    'a person': [{ context: { person: 'ann' } }, '422 validation_failed context.person'],
    'several fields': [
      { context: { service: 'payroll', level: 1, page: 'https://a.example' } },
      '422 validation_failed context.service context.level',
    ],
    'another survey': [{ survey: 'other' }, '422 validation_failed survey'],
    'an unknown survey': [{ survey: 'none' }, '422 validation_failed survey'],
    'a page with NUL': [{ context: { page: 'about:\u0000' } }, '422 validation_failed context.page'],
  })
  const allowed = { context: { page: 'https://a.example/x?who=olha#me' }, survey: 'csi' }
  expect((await signedAsk(collector, route, token)(allowed)).statusCode).toBeLessThan(300)
})

test('the URL of a page is stored without the parts that may name a person', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const page = 'https://olha:koval@portal.example/tickets/1?who=olha#olha'

  await collector.post('/v1/responses', collector.aResponse({ context: { service: 'payroll', page } }))

  const { invitation } = await collector.allRows()
  expect(invitation).toMatchObject([{ page: 'https://portal.example/tickets/1' }])
})

test.each(PAGE_ROUTES)('%s drops a page that is no http address, and accepts the rest', async (route) => {
  await using collector = await openCollector({ services: ['payroll'] })
  const token = await collector.aToken({ ticket: 'INC-1' })
  const pages = [
    'about:srcdoc',
    'about:blank',
    'blob:https://portal.example/0b1e',
    'file:///C:/tickets/1.html',
    'data:text/html,1',
    'javascript:alert(1)',
    'app://portal/tickets/1',
    'http://',
    'home',
    '',
  ]

  for (const page of pages) {
    const open = await openAsk(collector, route)({ context: { service: 'payroll', page } })
    const signed = await signedAsk(collector, route, token)({ context: { page } })
    expect([open.statusCode, signed.statusCode], page).toEqual(
      route === '/v1/views' ? [200, 200] : [201, 201],
    )
  }

  const { invitation } = await collector.allRows()
  expect(invitation).toEqual(Array(pages.length + 1).fill(expect.objectContaining({ page: null })))
})

test('a page that is not wired up is told the remedy', async () => {
  await using collector = await openCollector({ services: ['payroll'], origins: 'https://portal.example' })
  const other = await collector.neighbour()
  const origin = 'https://elsewhere.example'
  const view = async (parts: object, headers = {}) => {
    const { site, invitation, context } = collector.aResponse()
    return (await collector.post('/v1/views', { site, invitation, context, ...parts }, headers)).json()
  }
  const expired = await collector.aToken({ exp: collector.now().getTime() / 1000 - 60 })
  const foreign = await collector.aToken({}, other.signingSecret)

  const problems = [
    await view({ site: `${collector.site}x` }),
    await view({}, { origin }),
    await view({ context: { service: 'payrol' } }),
    await view({ context: undefined, token: expired }),
    await view({ context: undefined, token: foreign }),
    await view({ survey: 'none' }),
  ]

  expect(problems.map(({ code, detail }) => `${code}: ${detail}`)).toEqual([
    'unauthenticated: The site key is unknown or revoked: set data-site to one of GET /v1/keys.',
    'origin_not_allowed: The site key does not list the origin https://elsewhere.example: set data-site to a key that does (POST /v1/keys).',
    'service_not_found: context.service: is not in the catalogue: add it there, or correct data-service',
    'unauthenticated: The token has expired, and no invitation was made with it: make a new one for each page, with a later exp.',
    'unauthenticated: The token is not signed with an active secret of this workspace: see GET /v1/signing-secrets.',
    'survey_not_found: survey: there is no such survey: save it (PUT /v1/surveys/{key}), or correct its key',
  ])
})

test('the secret id of a walk-in is not stored', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse()

  const receipt = await collector.post('/v1/responses', response)

  expect(receipt.body).not.toContain(response.invitation)
  expect(JSON.stringify(await collector.allRows())).not.toContain(response.invitation)
})

test('UUIDs in upper case mean the same walk-in and the same submission', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const response = collector.aResponse()
  const upperCase: NewResponse = {
    ...response,
    id: response.id.toUpperCase(),
    invitation: response.invitation?.toUpperCase(),
  }

  const first = await collector.post('/v1/responses', response)
  const again = await collector.post('/v1/responses', upperCase)

  expect([first.statusCode, again.statusCode]).toEqual([201, 200])
  expect(again.json()).toEqual(first.json())
})

test('a walk-in cannot reach the invitation of a token, even with its id', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const signed = await collector.post(
    '/v1/responses',
    collector.aResponse({ token: await collector.aToken({ ticket: 'INC-1' }), answers: { csi: 1 } }),
  )

  const { invitation } = signed.json()
  const open = await collector.post('/v1/responses', collector.aResponse({ invitation, answers: { csi: 5 } }))

  expect(open.statusCode).toBe(201)
  expect(open.json().invitation).not.toBe(invitation)
  expect(await collector.scores({ trust: 'signed' })).toMatchObject([{ n: 1, s1: 1 }])
})

test('with open ratings off, the view of an open ask is closed and its answer refused', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.patch('/v1/workspace', { openRatings: false })

  await expectRefusals(collector, openAsk(collector, '/v1/responses'), { 'an answer': [{}, '403 forbidden'] })

  const before = await collector.allRows()
  const view = await openAsk(collector, '/v1/views')({})
  expect(view.json()).toEqual({ state: 'closed' })
  expect(await collector.allRows()).toEqual(before)
})
