/** Begins the text of each statement that is to be prepared. */
export const PREPARED_MARK = '/* prepared */'

const names = new Map<string, string>()
/** Is a part of every name. */
let generation = 1

/** Returns the generation of the names that are given now. */
export function namesGeneration(): number {
  return generation
}

/** Gives every statement a new name, so that each is prepared again. */
export function renewNames(): void {
  generation++
  names.clear()
}

/** Returns the name that a client gives to a marked statement: Postgres keeps only named statements prepared. */
export function preparedName(text: string): string | undefined {
  if (!text.startsWith(PREPARED_MARK)) return undefined
  const name = names.get(text) ?? `otklik-${generation}-${names.size + 1}`
  names.set(text, name)
  return name
}
