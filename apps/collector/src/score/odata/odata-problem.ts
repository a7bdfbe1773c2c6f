import { Problem } from '../../http/problem.ts'

/**
 * Returns the problem of a query option that is not well-formed or names what is not there.
 *
 * @param at the character of the option's text, counted from 1
 */
export function badOption(option: string, message: string, at?: number): Problem {
  return optionProblem(
    'malformed_request',
    option,
    at === undefined ? message : `${message}, at character ${at}`,
  )
}

/** Returns the problem of what OData has and this service does not support. Readers may then do it themselves. */
export function unsupported(option: string, what: string, at?: number): Problem {
  const place = at === undefined ? '' : `, at character ${at}`
  return optionProblem('not_implemented', option, `${what} is not supported${place}`)
}

function optionProblem(
  code: 'malformed_request' | 'not_implemented',
  option: string,
  message: string,
): Problem {
  return new Problem(code, `${option}: ${message}.`, { faults: [{ path: option, message }] })
}
