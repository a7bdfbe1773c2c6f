/** The same address with another cursor. A key that stood in it is not told again. */
export function nextPage(publicUrl: string, requested: string, cursor: string): string {
  const url = new URL(requested, publicUrl)
  url.searchParams.delete('api_key')
  url.searchParams.set('cursor', cursor)
  return `${publicUrl}${url.pathname}${url.search}`
}
