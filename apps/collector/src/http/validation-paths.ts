import { UNION_MESSAGE } from '@otklik/contract'
import type { FastifySchemaValidationError } from 'fastify'

type Fault = { path: string; message: string }

/** Represents an issue that zod found in a value. A union has the issues of each of its options in `errors`. */
interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message?: string
  keys?: unknown
  errors?: readonly (readonly Issue[])[]
}

/** Returns the faults of a request, with the path of each value: `context.agent` where Fastify says `/context`. */
export function pathsOf(errors: FastifySchemaValidationError[]): Fault[] {
  return errors.flatMap(({ instancePath, message, params }) => {
    const path = instancePath.split('/').filter(Boolean)
    return faultsOf({ ...params, path, ...(message !== undefined && { message }) })
  })
}

/** Returns the faults of an issue that zod found, one for each invalid value. */
export function faultsOf({ path, message = 'is not valid', keys, errors }: Issue): Fault[] {
  if (Array.isArray(keys))
    return keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }))
  const [matching, ...others] = errors?.filter((issues) => !isOfOtherType(issues)) ?? []
  // If a union has no message of its own, and one option has the type of the value, that option's issues explain more.
  if (matching && others.length === 0 && message === UNION_MESSAGE)
    return matching.flatMap((issue) => faultsOf({ ...issue, path: [...path, ...issue.path] }))
  return [{ path: path.join('.') || 'body', message }]
}

function isOfOtherType(issues: readonly Issue[]): boolean {
  return issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)
}
