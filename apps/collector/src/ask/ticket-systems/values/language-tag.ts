/**
 * Returns the language tag that a ticket system means, such as `uk-UA` for `uk_ua.UTF-8` and `de` for `DEU`. It is
 * `undefined` for a name such as "English", which some systems send instead.
 */
export function languageTag(locale: string | undefined): string | undefined {
  const [tag = ''] = (locale ?? '').replaceAll('_', '-').split(/[.@]/, 1)
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
