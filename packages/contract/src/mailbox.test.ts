import { expect, test } from 'vitest'
import { AgentEntry } from './catalogue.ts'
import { TokenClaims } from './context.ts'
import { NewInvitation } from './invitation.ts'
import { Mailbox } from './text.ts'

test.each([
  'anna@acme.example',
  'r&d@corp.example',
  'sales/emea@corp.example',
  "o'neil+tickets@corp.example",
  'k=1@corp.example',
  "!#$%&'*+-/=?^_`{|}~@corp.example",
  '"anna petrova"@corp.example',
  '"a\\"b@c"@corp.example',
  'anna@mailhost',
  'anna@[192.0.2.1]',
  'anna@[IPv6:2001:db8::1]',
  'ivan@xn--80aswg.xn--p1ai',
  'ivan@почта.рф',
  'оксана@пошта.укр',
  'dana@пошта.қаз',
  'li@例子.广告',
  'anna@2.example',
  `${'x'.repeat(241)}@acme.example`,
])('%s is a mailbox', (mailbox) => {
  expect(Mailbox.safeParse(mailbox).success).toBe(true)
})

test.each([
  '',
  'anna',
  '@acme.example',
  'anna@',
  'anna@@acme.example',
  'anna petrova@acme.example',
  'anna@acme example',
  'anna.@acme.example',
  '.anna@acme.example',
  'an..na@acme.example',
  'anna@acme..example',
  'anna@.example',
  'anna@-acme.example',
  'anna@acme.example\n',
  'anna@acme.example, ivan@acme.example',
  'Anna <anna@acme.example>',
  '"anna@acme.example',
  '"an\nna"@acme.example',
  'anna\u0000@acme.example',
  '\ud800@acme.example',
  `${'x'.repeat(242)}@acme.example`,
])('%j is no mailbox', (text) => {
  expect(Mailbox.safeParse(text).success).toBe(false)
})

test('one rule holds for every mailbox', () => {
  const email = 'sales/emea@пошта.укр'
  const person = { id: 'e-1', email }

  expect(NewInvitation.safeParse({ person, context: { service: 'it' } }).success).toBe(true)
  expect(TokenClaims.safeParse({ person: 'e-1', email, service: 'it' }).success).toBe(true)
  expect(AgentEntry.safeParse({ name: 'Sales', email }).success).toBe(true)
})
