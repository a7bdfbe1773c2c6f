import type { FastifySchemaValidationError } from 'fastify'
import { z } from 'zod'

type Fault = { path: string; message: string }

/** What zod says of a value; `instancePath` is its path as Fastify writes it. */
interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message?: string
  keys?: unknown
  errors?: readonly (readonly Issue[])[]
}

/** Names each refused value: `context.agent`, not `/context`. */
export function pathsOf(errors: FastifySchemaValidationError[]): Fault[] {
  return errors.flatMap(({ instancePath, message, params }) => {
    const path = instancePath.split('/').filter(Boolean)
    return faultsOf({ ...params, path, ...(message !== undefined && { message }) })
  })
}

/** The faults of values that were held against a schema directly. */
export function faultsOf({ path, message = 'is not valid', keys, errors }: Issue): Fault[] {
  if (Array.isArray(keys))
    return keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }))
  const [meant, ...others] = errors?.filter((issues) => !isOfOtherType(issues)) ?? []
  // Of a union without words of its own, the one option that the value is of the type of says what is wrong.
  if (meant && others.length === 0 && message === UNION_MESSAGE)
    return meant.flatMap((issue) => faultsOf({ ...issue, path: [...path, ...issue.path] }))
  return [{ path: path.join('.') || 'body', message }]
}

/** What zod says where a union has no words of its own; zod itself is asked, as its texts may change. */
const UNION_MESSAGE = z.union([z.never(), z.never()]).safeParse(0).error?.issues[0]?.message

function isOfOtherType(issues: readonly Issue[]): boolean {
  return issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
}
