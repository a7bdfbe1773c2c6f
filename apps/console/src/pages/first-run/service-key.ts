/** Makes a key of a name: its Latin letters and digits, such as `it-support`, or `service-1` if it has none. */
export function serviceKey(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[a-z0-9]+/g) ?? ['service', '1']
  return words.join('-').slice(0, 64)
}
