import { expect, test } from 'vitest'
import { aPng, LOGO_SVG, NORTHWIND, pngUrl, svgUrl } from '../../../test/brand.ts'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const brandOf = async (collector: TestCollector) => (await collector.get('/v1/workspace')).json().brand

/** Sets the brand, and returns it as the reply shows it. */
async function setBrand(collector: TestCollector, brand: object) {
  const reply = await collector.patch('/v1/workspace', { brand })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json().brand
}

test('a brand is stored whole, and its logo is shown as a URL of the collector', async () => {
  await using collector = await openCollector()

  const brand = await setBrand(collector, { ...NORTHWIND, accent: '#1D4F91' })

  const logo = expect.stringMatching(`^http://collector.test/brand/${collector.workspace}/[\\w-]{43}.svg$`)
  expect(brand).toEqual({ ...NORTHWIND, logo })
  expect(await brandOf(collector)).toEqual(brand)
})

test('without a brand, the name is that of the workspace, as it is now', async () => {
  await using collector = await openCollector()
  expect(await brandOf(collector)).toEqual({ name: collector.workspace })

  await collector.patch('/v1/workspace', {
    name: 'Northwind',
    brand: { name: 'Northwind', accent: '#1d4f91' },
  })
  expect(await brandOf(collector)).toEqual({ name: 'Northwind', accent: '#1d4f91' })

  await collector.patch('/v1/workspace', { name: 'Southwind' })
  expect(await brandOf(collector)).toEqual({ name: 'Southwind', accent: '#1d4f91' })
})

test('a brand that is read can be sent back, and keeps its logo', async () => {
  await using collector = await openCollector()
  const before = await setBrand(collector, NORTHWIND)

  const after = await setBrand(collector, { ...before, accent: '#0b6e69' })

  expect(after).toEqual({ ...before, accent: '#0b6e69' })
  const logo = await collector.send({ method: 'GET', url: new URL(after.logo).pathname })
  expect(logo.statusCode).toBe(200)
})

test('a brand replaces the one before: what it leaves out is removed, and other settings stay', async () => {
  await using collector = await openCollector()
  await setBrand(collector, NORTHWIND)

  expect(await setBrand(collector, { name: 'Northwind', url: NORTHWIND.url })).toEqual({
    name: 'Northwind',
    url: NORTHWIND.url,
  })
  await collector.patch('/v1/workspace', { threshold: 2 })
  expect(await brandOf(collector)).toEqual({ name: 'Northwind', url: NORTHWIND.url })
  expect(await setBrand(collector, {})).toEqual({ name: collector.workspace })
})

test('an invalid brand is refused with the path of its fault, and changes nothing', async () => {
  await using collector = await openCollector()
  await using other = await collector.neighbour()
  const { logo: foreign } = await setBrand(other, NORTHWIND)
  await setBrand(collector, { ...NORTHWIND, logo: pngUrl(aPng()) })
  const faulty = (field: string) => `422 validation_failed brand.${field}`
  const tooLarge = svgUrl(LOGO_SVG.replace('</svg>', `${' '.repeat(64 * 1024)}</svg>`))

  await expectRefusals(collector, (brand: unknown) => collector.patch('/v1/workspace', { brand } as object), {
    'no object': ['Northwind', '422 validation_failed brand'],
    null: [null, '422 validation_failed brand'],
    'an unknown field': [{ colour: 'red' }, faulty('colour')],
    'a blank name': [{ name: ' ' }, faulty('name')],
    'a long name': [{ name: 'x'.repeat(201) }, faulty('name')],
    'NUL in the name': [{ name: 'a\u0000' }, faulty('name')],
    'null for a logo': [{ logo: null }, faulty('logo')],
    'a logo elsewhere': [{ logo: 'https://northwind.example/logo.png' }, faulty('logo')],
    'the logo of another workspace': [{ logo: foreign }, faulty('logo')],
    'a text for a logo': [{ logo: 'data:text/html,<svg xmlns="x"/>' }, faulty('logo')],
    'a GIF': [{ logo: 'data:image/png;base64,R0lGODlhAQABAAAAACw=' }, faulty('logo')],
    'base64 that is none': [{ logo: 'data:image/png;base64,%%%' }, faulty('logo')],
    'a broken escape': [{ logo: 'data:image/svg+xml,%E0%A4%A' }, faulty('logo')],
    'a logo of more than 64 kB': [{ logo: tooLarge }, faulty('logo')],
    'a logo of far more than 64 kB': [
      { logo: `data:image/png;base64,${'A'.repeat(250_000)}` },
      faulty('logo'),
    ],
    'an accent that is too pale': [{ accent: '#ffd400' }, faulty('accent')],
    'an accent by name': [{ accent: 'teal' }, faulty('accent')],
    'an accent that ends a style': [{ accent: '#0b6e69;}' }, faulty('accent')],
    'a mailbox with a line break': [{ replyTo: 'a@b.example\r\nBcc: c@d.example' }, faulty('replyTo')],
    'two mailboxes': [{ replyTo: 'a@b.example, c@d.example' }, faulty('replyTo')],
    'a mailbox with a name': [{ replyTo: 'Desk <a@b.example>' }, faulty('replyTo')],
    'a script for a URL': [{ url: 'javascript:alert(1)' }, faulty('url')],
    'a URL with a user': [{ url: 'https://a:b@northwind.example' }, faulty('url')],
    'a URL with a placeholder': [{ url: 'https://northwind.example/{x}' }, faulty('url')],
    'a URL without a host': [{ url: 'https://' }, faulty('url')],
    'a port that is none': [{ url: 'https://northwind.example:99999/' }, faulty('url')],
  })
})

test('the refusal of an accent says which contrast it has, which it needs, and which colour has it', async () => {
  await using collector = await openCollector()

  const reply = await collector.patch('/v1/workspace', { brand: { accent: '#ffd400' } })

  expect(reply.json().detail).toBe(
    'brand.accent: has a contrast of 1.4 : 1 with white and needs 4.5 : 1, as "#8c7400" has',
  )
})

test('a key changes the brand of its own workspace alone', async () => {
  await using collector = await openCollector()
  await using other = await collector.neighbour()
  const before = await setBrand(other, NORTHWIND)

  await setBrand(collector, { name: 'Southwind' })

  expect(await brandOf(other)).toEqual(before)
})
