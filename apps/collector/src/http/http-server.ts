import fastify, { type FastifyServerOptions, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { trustProxies } from './client-address.ts'
import { type ClientTimeouts, KEEP_ALIVE_MS, replyToClientError, trackReplies } from './client-timeouts.ts'
import { replyWithProblems } from './problem.ts'
import { logRequests, requestId } from './request-log.ts'
import { openTablePaths } from './table-paths.ts'

interface HttpServerOptions extends Required<Pick<FastifyServerOptions, 'logger' | 'frameworkErrors'>> {
  trustedProxies: readonly string[]
  timeouts: ClientTimeouts
}

/** This is enough for the bodies of pages, whose comments have at most 4,000 characters. */
const BODY_LIMIT_BYTES = 256 * 1024

/** Opens a server without routes: its limits, its checks by zod, its log, and problems as the replies to errors. */
export function openHttpServer({ logger, frameworkErrors, trustedProxies, timeouts }: HttpServerOptions) {
  const tablePaths = openTablePaths()
  const app = fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxies(trustedProxies),
    bodyLimit: BODY_LIMIT_BYTES,
    http: timeouts,
    requestTimeout: timeouts.requestTimeout,
    keepAliveTimeout: KEEP_ALIVE_MS,
    clientErrorHandler: replyToClientError,
    // While closing, requests on open connections are still answered, and each connection is then closed.
    return503OnClosing: false,
    requestIdHeader: false,
    genReqId: requestId,
    // Longer than any request line, so that the schemas limit the length of a key and name it in the problem.
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: tablePaths.rewriteUrl,
    frameworkErrors,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  tablePaths.collect(app)
  trackReplies(app)
  replyWithProblems(app)
  logRequests(app)
  return app
}
