/** Returns a name as names are compared: case, spacing and the Unicode normal form make no difference. */
function foldName(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toUpperCase()
}

/** Returns whether a list has this name, or one that differs from it in case, spacing or normal form. */
export function includesName(names: readonly string[], name: string): boolean {
  const folded = foldName(name)
  return names.some((each) => foldName(each) === folded)
}
