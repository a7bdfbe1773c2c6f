/**
 * Returns `true` if a body is the form of a one-click unsubscription and holds nothing else: `List-Unsubscribe=One-Click`
 * as a URL-encoded or a multipart form.
 *
 * @see RFC 8058, section 3.2
 */
export function isOneClick(contentType = '', body: string): boolean {
  return areOneClick(fieldsOf(contentType, body))
}

/** Returns `true` if these are the fields of the form of a one-click unsubscription. */
export function areOneClick(fields: readonly Field[]): boolean {
  const [[name, value] = []] = fields
  return fields.length === 1 && name === 'List-Unsubscribe' && String(value).trim() === 'One-Click'
}

type Field = readonly [name: string, value: unknown]

function fieldsOf(contentType: string, body: string): Field[] {
  const [type = ''] = contentType.toLowerCase().split(';')
  if (type.trim() === 'application/x-www-form-urlencoded') return [...new URLSearchParams(body)]
  if (type.trim() !== 'multipart/form-data') return []
  const boundary = parameterOf(contentType, 'boundary')
  if (!boundary) return []
  // The first part is what stands before the form, and the last what stands behind it.
  return body.split(`--${boundary}`).slice(1, -1).map(fieldOf)
}

function fieldOf(part: string): Field {
  const [head = '', ...value] = part.replaceAll('\r\n', '\n').split('\n\n')
  return [parameterOf(head, 'name') ?? '', value.join('\n\n')]
}

/** Returns a parameter of a header, with or without quotes. */
function parameterOf(header: string, name: string): string | undefined {
  const parameters = header.split(/[;\n]/).map((parameter) => parameter.trim())
  const found = parameters.find((parameter) => parameter.toLowerCase().startsWith(`${name}=`))
  return found?.slice(name.length + 1).replace(/^"(.*)"$/, '$1')
}
