import { expect, test } from 'vitest'
import { isContactOf } from './contact-names.ts'

const NAMES = ['e-1042', 'olha.koval@northwind.example', 'olha@xn--80a1acny.xn--p1ai']

test.each([
  'olha.koval@northwind.example',
  'Koval, Olha.Koval@Northwind.example',
  'Olha Koval <olha.koval@northwind.example>',
  'mailto:olha.koval@northwind.example',
  'write to olha.koval@northwind.example.',
  'Koval/olha.koval@northwind.example',
  'Koval (olha@почта.рф), room 3',
  'E-1042',
  'Koval, e-1042',
  'Koval | E-1042 | room 3',
])('the contact "%s" names the person', (contact) => {
  expect(isContactOf(contact, NAMES)).toBe(true)
})

test.each([
  'Koval',
  'olha.koval@northwind.example.ua',
  'xolha.koval@northwind.example',
  'e-10421',
  'the request e-1042 of last week',
  'northwind.example',
  '',
])('the contact "%s" does not name the person', (contact) => {
  expect(isContactOf(contact, NAMES)).toBe(false)
})
