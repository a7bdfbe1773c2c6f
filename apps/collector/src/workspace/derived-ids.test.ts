import { expect, test } from 'vitest'
import { idOfAsk, idOfWalkIn } from './derived-ids.ts'
import { derivedKey } from './derived-key.ts'

test('derived ids never change, as they identify stored rows', () => {
  const ask = { survey: 'ticket', person: 'anna@acme.example', ticket: 'INC-1', round: 2, service: 'payroll' }

  expect(idOfWalkIn('secret', '6F9619FF-8B86-4D01-B42D-00CF4FC964FF')).toBe(
    '48328912-bec8-8979-bf4c-76c08bef69e2',
  )
  expect(idOfAsk('secret', ask)).toBe('940a3eaa-9181-829f-8370-b6fe7d941b57')
})

test('an ask about a ticket has one id, whether the ticket is given by its number or by its key', () => {
  const ask = { survey: 'ticket', person: 'anna@acme.example', round: 1, service: 'payroll' }
  const idFor = (ticket: string) => idOfAsk('secret', { ...ask, ticket })

  expect(idFor(derivedKey('ЗНО-000451'))).toBe(idFor('ЗНО-000451'))
  expect(idFor('ЗНО-000452')).not.toBe(idFor('ЗНО-000451'))
})
