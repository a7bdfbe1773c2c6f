import { expect, test } from 'vitest'
import { serviceKey } from './service-key.ts'

test.each([
  ['IT support', 'it-support'],
  ['Büro & Umzüge', 'buro-umzuge'],
  ['Расчёт зарплаты', 'service-1'],
])('the key of %s is %s', (name, key) => {
  expect(serviceKey(name)).toBe(key)
})
