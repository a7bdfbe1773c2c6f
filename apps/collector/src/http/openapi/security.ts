import { SCOPES_IN_URLS } from '@otklik/contract'
import type { Access } from '../access.ts'
import { accessSentences, admittedScopes } from '../access-words.ts'

/**
 * Describes the credentials of the API for the OpenAPI document.
 *
 * @param sessionCookie the name of a session's cookie, in which `{workspace}` stands for the workspace
 */
export function securitySchemes(sessionCookie: string) {
  return {
    secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key: `sk_…`.' },
    secretKeyAsPassword: {
      type: 'http',
      scheme: 'basic',
      description: 'A secret key as the password of any user, for tools that know nothing else.',
    },
    secretKeyInUrl: {
      type: 'apiKey',
      in: 'query',
      name: 'api_key',
      description: `A secret key with no other scopes than ${SCOPES_IN_URLS.join(' and ')}.`,
    },
    siteKey: { type: 'apiKey', in: 'query', name: 'site', description: 'The public key of a page: `pk_…`.' },
    sessionCookie: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie,
      description:
        'The session of a user in the workspace that the name ends with. A write must come from a page of the collector.',
    },
    sessionWorkspace: {
      type: 'apiKey',
      in: 'header',
      name: 'Otklik-Workspace',
      description: 'The workspace whose session is meant, as a browser may have several.',
    },
    sessionWorkspaceInUrl: {
      type: 'apiKey',
      in: 'query',
      name: 'workspace',
      description: 'The same as the header, for links.',
    },
    metricsToken: { type: 'http', scheme: 'bearer', description: 'The token of `OTKLIK_METRICS_TOKEN`.' },
  } as const
}

type Requirement = Partial<Record<keyof ReturnType<typeof securitySchemes>, []>>

/** Describes who may call an operation: the credentials that it accepts, and in words what they must be allowed. */
export function describeAccess(access: Access, method: string) {
  return { security: credentialsOf(access, method), description: accessSentences(access) }
}

/** Lists the credentials of which an operation accepts any one. */
function credentialsOf(access: Access, method: string): Requirement[] {
  if ('open' in access) return access.open === 'the metrics token' ? [{ metricsToken: [] }] : []
  const isGet = method === 'GET'
  const mayBeInUrl = isGet && admittedScopes(access).some((scope) => SCOPES_IN_URLS.includes(scope))
  const byKey: Requirement[] = access.sessionsOnly ? [] : [{ secretKey: [] }, { secretKeyAsPassword: [] }]
  return [
    ...byKey,
    ...(mayBeInUrl ? [{ secretKeyInUrl: [] as [] }] : []),
    { sessionCookie: [], sessionWorkspace: [] },
    ...(isGet ? [{ sessionCookie: [] as [], sessionWorkspaceInUrl: [] as [] }] : []),
    ...(access.orSiteKey ? [{ siteKey: [] as [] }] : []),
  ]
}
