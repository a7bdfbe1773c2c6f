import type { FastifyInstance, RouteOptions } from 'fastify'
import { z } from 'zod'
import { openApiPath } from '../access.ts'
import { describeOperation, type Operation } from './operation.ts'
import type { ProblemReplies } from './replies.ts'
import { openSchemaCollector } from './schemas.ts'
import { securitySchemes } from './security.ts'
import { TAGS, type Tag } from './tags.ts'
import { describeWebhooks, type WebhookMessages } from './webhooks.ts'

interface Options {
  publicUrl: string
  version: string
  /** Is the name of a session's cookie, in which `{workspace}` stands for the workspace. */
  sessionCookie: string
  webhooks: WebhookMessages
}

type OpenApiDocument = ReturnType<typeof writeDocument>

declare module 'fastify' {
  interface FastifyInstance {
    /** Returns the OpenAPI document. Making it takes half a second, once. */
    openApi: () => OpenApiDocument
  }
}

/** Describes the routes that are added after it, and serves the description at `/openapi.json`. */
export function describeApi(app: FastifyInstance, options: Options) {
  const described: { route: RouteOptions; tag: Tag }[] = []
  let tag: Tag = 'operations'
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD' && !route.schema?.hide) described.push({ route: { ...route }, tag })
  })

  let document: OpenApiDocument | undefined
  app.decorate('openApi', () => {
    document ??= writeDocument(described, options)
    return document
  })
  app.get(
    '/openapi.json',
    {
      config: { access: { open: 'nothing' } },
      schema: {
        operationId: 'getOpenApi',
        summary: 'Read this description',
        description:
          'Returns this document, which is made from the schemas that requests and replies are checked by.',
        response: { 200: z.looseObject({}).describe('Is a document of OpenAPI 3.1.') },
      },
    },
    async () => app.openApi(),
  )

  return {
    /** Tags the routes that are added from here on. */
    startTag: (next: Tag) => {
      tag = next
    },
  }
}

function writeDocument(
  described: readonly { route: RouteOptions; tag: Tag }[],
  { publicUrl, version, sessionCookie, webhooks }: Options,
) {
  const schemas = openSchemaCollector()
  const responses: ProblemReplies = new Map()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const { route, tag } of described) {
    const path = openApiPath(route.url)
    paths[path] = {
      ...paths[path],
      [String(route.method).toLowerCase()]: describeOperation(route, tag, schemas, responses),
    }
  }
  const messages = describeWebhooks(webhooks, schemas)
  return {
    openapi: '3.1.0',
    info: {
      ...INFO,
      version,
      contact: {
        name: 'The maintainers of the repository that you have Otklik from',
        url: `${publicUrl}/docs/security#reporting-a-vulnerability`,
      },
    },
    servers: [
      { url: publicUrl, description: 'Is this collector, at the address that its operator has set.' },
    ],
    tags: TAGS,
    paths,
    webhooks: messages,
    components: {
      securitySchemes: securitySchemes(sessionCookie),
      responses: Object.fromEntries(responses),
      schemas: schemas.convert(),
    },
  }
}

const INFO = {
  title: 'Otklik',
  summary: 'Asks people how a service was, stores every answer once, and tells the scores.',
  description: `Bodies and replies are JSON in camelCase. Times are ISO 8601 with an offset, and days are \`YYYY-MM-DD\` in the time
zone of the workspace; a period includes \`from\`, and not \`to\`. A field or a parameter that is not known is refused by its name.
Replies may get further fields, which a client should ignore.

Every error is a problem (RFC 9457) with a stable \`code\`: decide by it, and not by the words.`,
  license: { name: 'MIT', identifier: 'MIT' },
}
