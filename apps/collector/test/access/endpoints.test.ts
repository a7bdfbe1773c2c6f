import { SCOPES, type Scope } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openApiPath } from '../../src/http/access.ts'
import { admittedScopes } from '../../src/http/access-words.ts'
import { openBareApp } from '../bare-app.ts'
import { ENDPOINTS } from '../endpoints.ts'

test('ENDPOINTS lists every route for keys and sessions and every operation of OpenAPI, with its scopes', async () => {
  const app = await openBareApp({})
  const { paths } = (await app.inject('/openapi.json')).json()
  const served = new Map<string, readonly Scope[]>()
  for (const [path, methods] of Object.entries<object>(paths)) {
    if (!path.startsWith('/v1/')) continue
    for (const method of Object.keys(methods)) served.set(`${method.toUpperCase()} ${path}`, [])
  }
  for (const { method, path, access } of app.routeAccess) {
    if (!('open' in access)) served.set(`${method} ${openApiPath(path)}`, admittedScopes(access))
  }
  const listed = new Map(
    ENDPOINTS.map(({ method, path, scopes = [] }) => [
      `${method} ${path}`,
      SCOPES.filter((scope) => scopes.includes(scope)),
    ]),
  )

  const faults: string[] = []
  for (const [name, scopes] of served) {
    const words = scopes.length > 0 ? `the scopes ${scopes.join(', ')}` : 'no scopes'
    if (!listed.has(name)) {
      faults.push(`${name} is missing: add its method, path, a URL, ${words}, and a body that it accepts.`)
    } else if (String(listed.get(name)) !== String(scopes)) {
      faults.push(`${name} needs ${words}, and other scopes are listed.`)
    }
  }
  const routes = new Set(app.routeAccess.map(({ method, path }) => `${method} ${openApiPath(path)}`))
  for (const name of listed.keys()) if (!routes.has(name)) faults.push(`${name} is no route: remove it.`)
  expect(faults, 'ENDPOINTS of apps/collector/test/endpoints.ts lists the routes as they are').toEqual([])
  await app.close()
})
