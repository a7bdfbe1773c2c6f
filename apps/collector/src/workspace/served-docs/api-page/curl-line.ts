import { exampleOf, parameterExample, smallestBody } from './example-of.ts'
import { type Body, type OpenApiDocument, type Parameter, resolve } from './openapi-document.ts'
import type { ShownOperation } from './read-operations.ts'

/**
 * Writes an operation as a line for a shell in which `API` and `KEY` are set. An operation that only pages with a session may
 * call has none.
 */
export function curlLine(
  document: OpenApiDocument,
  { method, path, operation }: ShownOperation,
): string | undefined {
  const { security = [], parameters = [], requestBody } = operation
  const takesKey = security.some((credentials) => 'secretKey' in credentials)
  if (security.length > 0 && !takesKey) return undefined

  const given = parameters.map((parameter) => resolve<Parameter>(document, parameter))
  const filled = given
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, parameter) => {
      const example = parameterExample(document, parameter)
      return example === undefined ? url : url.replace(`{${parameter.name}}`, encodeURIComponent(example))
    }, path)
  const query = given
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(
      ({ name, ...rest }) =>
        `${name}=${encodeURIComponent(parameterExample(document, { name, ...rest }) ?? '…')}`,
    )
  const headers = given
    .filter((parameter) => parameter.in === 'header' && parameter.required)
    .map((parameter) => `${parameter.name}: ${parameterExample(document, parameter) ?? '…'}`)
  const body = requestBody && bodyOf(document, resolve<Body>(document, requestBody))

  return [
    'curl',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(takesKey ? ['-H "Authorization: Bearer $KEY"'] : []),
    ...headers.map((header) => `-H ${quoted(header)}`),
    ...(body ? [`-H 'Content-Type: ${body.type}'`, `-d ${quoted(body.text)}`] : []),
    `"$API${filled}${query.length > 0 ? `?${query.join('&')}` : ''}"`,
  ].join(' ')
}

function bodyOf(document: OpenApiDocument, { content = {} }: Body) {
  const [type, media] = Object.entries(content)[0] ?? []
  if (type === undefined || media === undefined) return undefined
  const example = exampleOf(document, media) ?? smallestBody(document, media.schema ?? {})
  return { type, text: typeof example === 'string' ? example : JSON.stringify(example) }
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
