import { keep } from './cached-replies.ts'
import { tagOf } from './etag.ts'
import { Failure } from './failure.ts'
import { request } from './request.ts'

/**
 * Replaces some fields of settings, and leaves the others as they are now. If somebody else changes any in between, `change`
 * is called again.
 *
 * @param change gets the settings as they are now, and returns the fields to replace
 * @returns the settings as they are then
 */
export async function changeSettings<Settings extends object>(
  path: string,
  change: (current: Settings) => Partial<Settings>,
): Promise<Settings> {
  const current = await request<Settings>(path)
  const body = { ...current, ...change(current) }
  try {
    const saved = await request<Settings>(path, { method: 'PUT', body, ifMatch: tagOf(current) })
    keep(path, saved)
    return saved
  } catch (error) {
    if (!(error instanceof Failure && error.isOutdated)) throw error
    return changeSettings(path, change)
  }
}
