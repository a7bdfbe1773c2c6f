/** Returns a key as the router gives it after it stood in an address. */
export function keyInAddress(key: string): string {
  return decodeURI(encodeURIComponent(key))
}

/** Returns the key of a survey, which has none of the characters that an address writes otherwise but these two. */
export function keyFromAddress(param: string): string {
  return param.replaceAll('%3A', ':').replaceAll('%23', '#')
}
