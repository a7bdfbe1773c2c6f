import { expect, test } from 'vitest'
import { aMachine } from './program.ts'

test('the command line creates a workspace and its keys', async () => {
  await using machine = await aMachine()
  const createKey = (scopes: string) =>
    machine.otklik('key', 'create', ...'--workspace acme --kind secret --name bi --scopes'.split(' '), scopes)

  const workspace = machine.otklik('workspace', 'create', 'acme', '--time-zone', 'Europe/Kyiv')
  await workspace.ended
  const again = machine.otklik('workspace', 'create', 'acme')
  await again.ended
  const key = createKey('admin')
  await key.ended
  const wrong = createKey('all')

  expect(await wrong.ended).toBe(1)
  expect(wrong.output()).toMatch(/^--scopes must be one of .+\n$/)
  expect(await again.ended).toBe(1)
  expect(again.output()).toBe('The workspace acme already exists.\n')
  await machine.ready(machine.serve())
  const headers = { authorization: `Bearer ${key.output().trim()}` }
  const reply = await fetch(`${machine.url}/v1/workspace`, { headers })
  expect(await reply.json()).toMatchObject({ slug: 'acme', timeZone: 'Europe/Kyiv' })
})
