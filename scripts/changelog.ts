/**
 * Makes the unreleased changes those of a version, under a new and empty heading for the next ones.
 *
 * @throws {Error} if nothing has changed, or the version is there already
 */
export function releaseChangelog(changelog: string, version: string, day: string): string {
  const [head, unreleased = '', ...older] = changelog.split(/^(?=## )/m)
  if (!/^## Unreleased\n+\S/.test(unreleased)) throw new Error('CHANGELOG.md has no unreleased changes.')
  if (older.some((release) => release.startsWith(`## ${version} - `))) {
    throw new Error(`CHANGELOG.md has a version ${version} already.`)
  }
  const released = unreleased.replace('## Unreleased', `## ${version} - ${day}`)
  return [head, '## Unreleased\n\n', released, ...older].join('')
}
