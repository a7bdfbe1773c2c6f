import type { ProblemCode } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Expects a problem with this status and code and, if given, the path of the bad value. */
    toBeProblem: (status: number, code: ProblemCode, path?: string) => R
  }
}

expect.extend({
  toBeProblem(reply: LightMyRequestResponse, status: number, code: ProblemCode, path?: string) {
    const type = String(reply.headers['content-type'])
    const isProblem = type.startsWith('application/problem+json')
    const body = isProblem ? reply.json() : undefined
    const paths: string[] = body?.errors?.map((fault: { path: string }) => fault.path) ?? []
    const pass =
      reply.statusCode === status &&
      body?.status === status &&
      body.code === code &&
      (path === undefined || paths.includes(path))
    return {
      pass,
      message: () =>
        `expected ${status} ${code}${path ? ` naming ${path}` : ''}, got ${reply.statusCode} ${type}: ${reply.body}`,
    }
  },
})
