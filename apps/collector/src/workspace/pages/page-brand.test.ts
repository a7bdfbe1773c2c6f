import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aLetter, type ParsedPage, READING_TIME, requestPage } from '../../../test/letter.ts'
import { aSignature } from '../../../test/signature.ts'

/** Describes what a page shows of a brand, and what its policy allows for it. */
function brandOn({ html, headers }: Pick<ParsedPage, 'html' | 'headers'>) {
  const root = parse(html)
  const header = root.querySelector('header')
  const styles = root.querySelectorAll('style').map(({ textContent }) => textContent)
  const policy = String(headers['content-security-policy'])
  return {
    name: header?.textContent.trim(),
    logo: header?.querySelector('img')?.getAttribute('src'),
    link: header?.querySelector('a')?.getAttribute('href'),
    hasAccent: styles.some((style) => style.includes('--otklik-accent: #1d4f91;')),
    icon: root.querySelector('link')?.getAttribute('href'),
    isNamedInTitle: root.querySelector('title')?.textContent.endsWith(` · ${NORTHWIND.name}`),
    allowedStyles: policy.match(/'sha256-/g)?.length,
    allowedImages: /img-src ([^;]*)/.exec(policy)?.[1],
  }
}

const NOTHING = {
  name: undefined,
  logo: undefined,
  link: undefined,
  hasAccent: false,
  icon: undefined,
  isNamedInTitle: false,
  allowedStyles: 1,
  allowedImages: undefined,
}

/** Sets a brand, and returns what its pages show of it. */
async function setBrand(collector: TestCollector) {
  const reply = await collector.patch('/v1/workspace', { brand: NORTHWIND })
  const logo = new URL(reply.json().brand.logo).pathname
  return {
    name: NORTHWIND.name,
    logo,
    link: NORTHWIND.url,
    hasAccent: true,
    icon: logo,
    isNamedInTitle: true,
    allowedStyles: 2,
    allowedImages: "'self'",
  }
}

test('every page behind a letter shows the brand', async () => {
  await using collector = await openCollector()
  const brand = await setBrand(collector)
  const letter = await aLetter(collector)
  const get = (path: string) => requestPage(collector, { method: 'GET', url: `${letter.action}${path}` })

  const link = await letter.open(2)
  const confirm = await letter.press(link)
  collector.advance(READING_TIME)
  const thanks = await letter.press(link)
  collector.advance({ hours: 2 })
  const rejected = await letter.press(await letter.open(4), { form: 'forged' })
  const noted = await letter.remark(await letter.open(4), 'wrong_service', 'opt_out')
  const optOut = await get('/opt-out')
  const unsubscribed = await requestPage(collector, {
    method: 'POST',
    url: `${letter.action}/unsubscribe`,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  collector.advance({ days: 60 })
  const closed = await letter.open(4)

  const pages = { link, confirm, thanks, rejected, noted, optOut, unsubscribed, closed }
  expect(Object.values(pages).map(({ status }) => status)).toEqual([200, 200, 200, 409, 200, 200, 200, 410])
  for (const [which, page] of Object.entries(pages)) {
    expect({ which, ...brandOn(page) }).toEqual({ which, ...brand })
  }
})

test('every page behind a signature shows the brand', async () => {
  await using collector = await openCollector()
  const brand = await setBrand(collector)
  const signature = await aSignature(collector)
  const browser = signature.browser()

  for (const page of [await browser.open(), await browser.vote(4)]) {
    expect(page.status).toBe(200)
    expect(brandOn(page)).toEqual(brand)
  }
})

test('a page of a workspace without a brand shows none, and its policy allows no image', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)

  expect(brandOn(await letter.open(4))).toEqual(NOTHING)
})

test('a workspace that has only a name is named', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { name: NORTHWIND.name })
  const letter = await aLetter(collector)

  expect(brandOn(await letter.open(4))).toEqual({ ...NOTHING, name: NORTHWIND.name, isNamedInTitle: true })
})

test('a link that leads nowhere shows no brand, whichever workspace it names', async () => {
  await using collector = await openCollector()
  await setBrand(collector)
  const letter = await aLetter(collector)

  const forged = await requestPage(collector, { method: 'GET', url: `${letter.action.slice(0, -1)}0/4` })

  expect(forged.status).toBe(404)
  expect(brandOn(forged)).toEqual(NOTHING)
})

test('a brand that one collector changes is shown by all others at once', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const letter = await aLetter(collector)
  await Promise.all([letter.open(4), letter.open(4)])

  const brand = await setBrand(collector)

  for (const page of [await letter.open(4), await letter.open(4)]) expect(brandOn(page)).toEqual(brand)
})

test('the path of the logo begins with that of the public URL', async () => {
  await using collector = await openCollector({ publicUrl: 'http://collector.test/feedback' })
  const { logo } = await setBrand(collector)
  const { action } = await aLetter(collector)

  const page = await requestPage(collector, { method: 'GET', url: `${action.replace('/feedback', '')}/4` })

  expect(logo).toMatch(/^\/feedback\/brand\//)
  expect(brandOn(page)).toMatchObject({ logo, icon: logo })
})

test('a name can add no markup', async () => {
  await using collector = await openCollector()
  await collector.patch('/v1/workspace', { brand: { name: '</title><script>alert(1)</script>"' } })
  const letter = await aLetter(collector)

  const { html } = await letter.open(4)

  expect(html).not.toContain('<script')
  expect(html).toContain('<bdi>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;</bdi>')
})

test('the block for a letter of your own and that of a signature take the accent', async () => {
  await using collector = await openCollector()
  await setBrand(collector)
  const signature = await collector.create('/v1/signatures', { agent: 'anna', style: 'boxes' })
  const template = await collector.get('/v1/signatures/template?placeholder=%25%25Token%25%25')

  for (const html of [(await aLetter(collector)).html, signature.json().html, template.json().html]) {
    expect(html).toContain('color:#1d4f91')
    expect(html).not.toContain('#0b6e69')
  }
})
