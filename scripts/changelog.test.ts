import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { releaseChangelog } from './changelog.ts'

const ROOT = join(import.meta.dirname, '..')

test('a release takes the unreleased changes, and leaves an empty heading for the next ones', () => {
  const before = '# Changelog\n\n## Unreleased\n\n### Added\n\n- A bell.\n\n## 0.1.0 - 2026-11-01\n\n- All.\n'

  const after = releaseChangelog(before, '0.2.0', '2026-12-01')

  expect(after).toBe(
    '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-12-01\n\n### Added\n\n- A bell.\n\n## 0.1.0 - 2026-11-01\n\n- All.\n',
  )
  expect(() => releaseChangelog(after, '0.3.0', '2026-12-02')).toThrow('no unreleased changes')
  expect(() => releaseChangelog(before, '0.1.0', '2026-12-01')).toThrow('a version 0.1.0 already')
})

test('all packages have one version, and CHANGELOG.md has the changes since then', () => {
  const manifests = globSync('{packages,apps,examples}/*/package.json', { cwd: ROOT })

  const versions = manifests.map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).version)

  expect(new Set(versions).size).toBe(1)
  expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toMatch(
    /^# Changelog\n[^#]+^## Unreleased\n\n#{2,3} /m,
  )
})
