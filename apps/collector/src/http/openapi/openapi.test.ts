import { expect, test } from 'vitest'
import { readDocument } from '../../../test/openapi-document.ts'
import { openApiPath } from '../access.ts'

const { document, operations, routeAccess } = await readDocument()

const bySession = { sessionCookie: [], sessionWorkspace: [] }
const bySessionInUrl = { sessionCookie: [], sessionWorkspaceInUrl: [] }

test('each operation lists the credentials of which it accepts any one', async () => {
  const securityOf = (name: string) => operations.get(name)?.security

  expect(securityOf('GET /v1/scores')).toEqual([
    { secretKey: [] },
    { secretKeyAsPassword: [] },
    { secretKeyInUrl: [] },
    bySession,
    bySessionInUrl,
  ])
  expect(securityOf('GET /v1/keys')).toEqual([
    { secretKey: [] },
    { secretKeyAsPassword: [] },
    bySession,
    bySessionInUrl,
  ])
  expect(securityOf('POST /v1/keys')).toEqual([{ secretKey: [] }, { secretKeyAsPassword: [] }, bySession])
  expect(securityOf('GET /v1/surveys/{key}')).toContainEqual({ siteKey: [] })
  expect(securityOf('POST /v1/responses')).toEqual([])
  expect(securityOf('GET /healthz')).toEqual([])
})

test('each operation says which scopes and roles it admits, and what grants do', async () => {
  const descriptionOf = (name: string) => operations.get(name)?.description?.split('\n\n').at(-1)

  expect(descriptionOf('GET /v1/responses')).toBe(
    'Scopes of a key: `rows`, `work`. Roles of a session: `manager`, `quality`, `admin`. With grants: only rows within them.',
  )
  expect(descriptionOf('DELETE /v1/people/{id}')).toBe(
    'Scopes of a key: `ask`, `admin`. Roles of a session: `admin`. With grants: not admitted.',
  )
  expect(descriptionOf('POST /v1/views')).toBe('Opened by a site key.')
  expect(descriptionOf('GET /healthz')).toBe('Open to everybody.')
})

test('the document describes every route that is guarded, and no credential that is not defined', async () => {
  const { securitySchemes } = document.components

  const guarded = routeAccess.filter(({ access }) => !('open' in access))
  expect(
    guarded
      .map(({ method, path }) => `${method} ${openApiPath(path)}`)
      .filter((name) => !operations.has(name)),
  ).toEqual([])
  for (const [name, { security, description, responses }] of operations) {
    const used = (security ?? []).flatMap((requirement) => Object.keys(requirement))
    expect([name, used.filter((scheme) => !securitySchemes[scheme])]).toEqual([name, []])
    expect([name, description]).toEqual([name, expect.stringMatching(/\.$/)])
    expect(Object.keys(responses ?? {})).not.toEqual([])
  }
})

test('the document is one that OpenAPI 3.1 allows: paths, parameters and references are complete', async () => {
  expect(document.openapi).toBe('3.1.0')
  for (const [name, { parameters = [] }] of operations) {
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    const described = parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name)
    expect([name, described.sort()]).toEqual([name, inPath.sort()])
    const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    expect([name, keys.length]).toEqual([name, new Set(keys).size])
  }
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, reference = ''] of references) {
    const target = reference.split('/').reduce((part, key) => part?.[key.replace('~1', '/')], document)
    expect([reference, target]).not.toEqual([reference, undefined])
  }
  for (const scheme of Object.values<{ type: string }>(document.components.securitySchemes)) {
    const needed = scheme.type === 'http' ? ['scheme'] : ['in', 'name']
    expect(Object.keys(scheme)).toEqual(expect.arrayContaining(needed))
  }
})

test("a session's cookie has the name that browsers keep at the public URL", async () => {
  expect(document.components.securitySchemes.sessionCookie.name).toBe('otklik-{workspace}')
})
