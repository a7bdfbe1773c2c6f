/** Holds what a caller sends of itself. */
export interface Credentials {
  headers?: Record<string, string>
  /** Is a key in the URL. */
  apiKey?: string
}

export function inHeader(authorization: string): Credentials {
  return { headers: { authorization } }
}

export function bearer(key: string): Credentials {
  return inHeader(`Bearer ${key}`)
}

/** Returns the header of HTTP Basic. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

/** Returns what a browser sends from a page of the collector. */
export function fromPage(workspace: string, cookie: string): Credentials {
  return { headers: { cookie, 'otklik-workspace': workspace, 'sec-fetch-site': 'same-origin' } }
}
