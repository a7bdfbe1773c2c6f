import type { ProblemCode } from '@otklik/contract'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** A reply is a problem with this status and code; with a path, one that names the bad value. */
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
