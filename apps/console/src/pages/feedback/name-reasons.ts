import { survey } from '#words'

const words: Readonly<Record<string, string>> = survey.options

/** Names the reasons of a response, which come as one text. Reasons of a centre's own surveys are named by their keys. */
export function nameReasons(reasons: string | null): string[] {
  return reasons === null || reasons === '' ? [] : reasons.split(',').map((key) => words[key] ?? key)
}
