import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { READING_TIME } from '../../../../test/letter.ts'
import { aSignature, scoresOf } from '../../../../test/signature.ts'

test('the cookie is random, limited to these pages, hidden from scripts, and expires in two days', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)

  const reply = await collector.send({ method: 'GET', url: `${signature.action}/5` })

  expect(reply.cookies).toEqual([
    {
      name: 'otklik_browser',
      value: expect.stringMatching(/^[0-9a-f-]{36}$/),
      path: '/s/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 172_800,
    },
  ])
})

test('over https the cookie is secure, as its name says, and an earlier one without that name still counts', async () => {
  await using collector = await openCollector({ publicUrl: 'https://collector.test' })
  const signature = await aSignature(collector)
  const earlier = '3f0e5e0e-3a52-4f7e-9d35-0a1c1e0f7b11'

  const reply = await collector.send({
    method: 'GET',
    url: `${signature.action}/5`,
    headers: { cookie: `otklik_browser=${earlier}` },
  })

  expect(reply.cookies).toMatchObject([{ name: '__Secure-otklik_browser', value: earlier, secure: true }])
})

test.each(['x', '', 'a'.repeat(5000), '00000000-0000-0000-0000-000000000000', '../../etc', '%00'])(
  'a cookie that no page has set, such as %j, identifies no browser',
  async (value) => {
    await using collector = await openCollector()
    const signature = await aSignature(collector)
    const forger = signature.browser()
    const page = await forger.open(1)
    collector.advance(READING_TIME)

    forger.jar.set('otklik_browser', value)
    await forger.press(page)
    await signature.browser({ keepsCookies: false }).vote(2)

    expect(await scoresOf(collector)).toEqual([2])
  },
)

test('no address, cookie or network is stored, and the id of a network is deleted within a day', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  const signature = await aSignature(collector)
  const browser = signature.browser('203.0.113.77')
  await browser.vote(5)
  const kept = JSON.stringify(await collector.allRows()) + lines.join()

  for (const trace of ['203.0.113', [...browser.jar.values()].join()]) expect(kept).not.toContain(trace)
  expect(lines.join()).not.toContain(signature.id)
  const networks = async () => {
    const { network_votes, link_visit } = await collector.allRows()
    const visits = link_visit as { network: string | null }[]
    return [network_votes?.length, visits.filter(({ network }) => network !== null).length, visits.length]
  }
  expect(await networks()).toEqual([1, 2, 2])
  collector.advance({ hours: 11 })
  await collector.sweep()
  expect(await networks()).toEqual([1, 2, 2])
  collector.advance({ hours: 2 })
  await collector.sweep()
  expect(await networks()).toEqual([0, 0, 2])
})
