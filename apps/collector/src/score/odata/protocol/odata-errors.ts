import { PROBLEMS } from '@otklik/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, prepareProblem } from '../../../http/problem.ts'
import { odataVersionOf } from './odata-version.ts'

/** Makes every error of a plugin an error of OData, and refuses all methods that would change something. */
export function replyWithODataErrors(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('odata-version', '4.0')
    reply.header('odata-version', odataVersionOf(request))
    if (!['GET', 'HEAD'].includes(request.method))
      throw new Problem('not_implemented', 'Data can be read here, and not be changed.')
  })
  app.setNotFoundHandler(() => {
    throw new Problem('not_found', 'There is no resource with this path.')
  })
  app.setErrorHandler(sendODataError)
}

function sendODataError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const problem = prepareProblem(error, request, reply)
  const [target] = problem.faults ?? []
  return reply
    .code(PROBLEMS[problem.code][0])
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ error: { code: problem.code, message: problem.message, ...(target && { target: target.path }) } })
}
