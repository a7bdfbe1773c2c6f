import { z } from 'zod'

/** Lists all errors of the API. Each has a stable code, an HTTP status and a title. */
export const PROBLEMS = {
  malformed_json: [400, 'The body is not well-formed JSON'],
  malformed_request: [400, 'This is no well-formed HTTP request'],
  unauthenticated: [401, 'The credential is missing, unknown, expired or revoked'],
  forbidden: [403, 'The credential does not allow this'],
  origin_not_allowed: [403, 'The site key does not list this origin'],
  not_found: [404, 'There is nothing here'],
  not_acceptable: [406, 'None of the accepted formats is available'],
  request_timeout: [408, 'The request took too long to arrive'],
  idempotency_conflict: [409, 'This id was used before with other content'],
  edit_window_closed: [409, 'The answer can no longer be changed'],
  wrong_state: [409, 'Its state does not allow this'],
  invitation_expired: [410, 'The invitation has expired'],
  erased: [410, 'The person asked to be erased'],
  snapshot_gone: [410, 'The figures have changed since the first page'],
  stale_version: [412, 'It was changed after the version that you have'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The media type is not supported'],
  validation_failed: [422, 'A value is not valid'],
  service_not_found: [422, 'The service is not in the catalogue'],
  survey_not_found: [422, 'There is no such survey'],
  version_required: [428, 'The version that you have is required in If-Match'],
  rate_limited: [429, 'Too many requests'],
  headers_too_large: [431, 'The headers are too large'],
  internal_error: [500, 'Something went wrong here'],
  not_implemented: [501, 'This is not implemented'],
  overloaded: [503, 'Too much work is waiting'],
  database_unavailable: [503, 'The database is unavailable'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof PROBLEMS

/**
 * Describes an error, as `application/problem+json` (RFC 9457). `code` is stable, so clients should decide by it. A
 * `validation_failed` has an entry in `errors` for each invalid field, whose `path` is such as `answers.csi`.
 */
export const Problem = z
  .object({
    type: z.string().describe('Identifies the kind of problem: `urn:otklik:problem:` and the code.'),
    title: z.string().describe('Says what kind of problem it is.'),
    status: z.int().describe('Is the HTTP status.'),
    code: z
      .enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]])
      .describe('Names the problem for programs.'),
    detail: z.string().describe('Says what is wrong with this request.'),
    errors: z
      .array(
        z.object({
          path: z.string().describe('Leads to the value, such as `answers.csi`.'),
          message: z.string().describe('Says what is wrong with it.'),
        }),
      )
      .optional()
      .describe('Lists the invalid values of a `validation_failed`, at most 100.'),
  })
  .describe('Describes an error, as RFC 9457 defines it. `code` is stable, so clients should decide by it.')
export type Problem = z.infer<typeof Problem>
