import { expect, test } from 'vitest'
import { canonicalMailbox, canonicalPerson, isSameName, mailboxOfPerson } from './canonical-mailbox.ts'

test.each([
  ['Daria.Koval@Northwind.Example', 'daria.koval@northwind.example'],
  ['R&D@corp.example', 'r&d@corp.example'],
  ['ivan@ПОЧТА.РФ', 'ivan@xn--80a1acny.xn--p1ai'],
  ['ivan@почта.рф', 'ivan@xn--80a1acny.xn--p1ai'],
  ['ivan@XN--80A1ACNY.xn--p1ai', 'ivan@xn--80a1acny.xn--p1ai'],
  ['user@Straße.example', 'user@xn--strae-oqa.example'],
  ['ИВАН@почта.рф', 'ИВАН@xn--80a1acny.xn--p1ai'],
  ['IRMAK@corp.example', 'irmak@corp.example'],
  ['İrmak@corp.example', 'İrmak@corp.example'],
  ['jose\u0301@corp.example', 'jos\u00e9@corp.example'],
  ['"Anna P"@corp.example', '"anna p"@corp.example'],
  ['7@12', '7@12'],
  ['Anna@[IPv6:2001:DB8::1]', 'anna@[ipv6:2001:db8::1]'],
])('the canonical form of %s is %s', (spelling, canonical) => {
  expect(canonicalMailbox(spelling)).toBe(canonical)
  expect(canonicalMailbox(canonical)).toBe(canonical)
})

test.each(['E-1042', 'Anna', 'anna@@corp.example', 'Anna P@corp.example', '@corp.example', '@Anna'])(
  'the id %s, which is no mailbox, stays as it is',
  (id) => {
    expect(canonicalMailbox(id)).toBeUndefined()
    expect(canonicalPerson(id)).toBe(id)
  },
)

test('a mailbox whose canonical form is longer than a mailbox may be stays as it is', () => {
  const mailbox = `anna@${'ж'.repeat(60)}.${'я'.repeat(60)}.${'ю'.repeat(60)}.рф`
  const long = `${'x'.repeat(254 - mailbox.length)}${mailbox}`

  expect(canonicalPerson(long)).toBe(long)
})

test("a person's mailbox is the one beside their id, or the id itself", () => {
  expect(mailboxOfPerson({ id: 'E-1', email: 'Anna@Corp.example' })).toBe('anna@corp.example')
  expect(mailboxOfPerson({ id: 'Anna@Corp.example', email: null })).toBe('anna@corp.example')
  expect(mailboxOfPerson({ id: 'E-1' })).toBeUndefined()
})

test('names are the same in any case, and domains in Unicode and Punycode', () => {
  expect(isSameName('E-1042', 'e-1042')).toBe(true)
  expect(isSameName('Ivan@почта.рф', 'ivan@xn--80a1acny.xn--p1ai')).toBe(true)
  expect(isSameName('ivan@corp.example', 'ivan@corp.example.org')).toBe(false)
})
