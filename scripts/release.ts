import { execFileSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { releaseChangelog } from './changelog.ts'
import { run } from './run.ts'

// Makes a release: pnpm release 0.2.0. It publishes and pushes nothing, and says the lines that do.
const [version = ''] = process.argv.slice(2)
const tag = `v${version}`
if (!/^\d+\.\d+\.\d+$/.test(version)) fail('Say which version to release, such as: pnpm release 0.2.0')
if (git('tag', '--list', tag)) fail(`There is a tag ${tag} already.`)
if (git('status', '--porcelain')) fail('Commit or stash your changes first: a release is made of a commit.')
const today = new Date().toISOString().slice(0, 10)
const changelog = releaseChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, today)
if (!run('pnpm', ['test'])) fail('The gate did not pass.')

// The versions come before the tarballs, as the collector and the widget tell theirs.
writeFileSync('CHANGELOG.md', changelog)
for (const path of globSync('{packages,apps,examples}/*/package.json')) {
  const manifest = readFileSync(path, 'utf8')
  writeFileSync(path, manifest.replace(/^ {2}"version": ".*"/m, `  "version": "${version}"`))
}
if (!run('pnpm', ['tarballs'])) {
  git('restore', '.')
  fail('The packages could not be packed.')
}
git('commit', '--quiet', '--all', '--message', `Release ${version}`)
git('tag', '--annotate', tag, '--message', `Otklik ${version}`)

console.log(`Otklik ${version} is committed, tagged ${tag}, and packed in dist/. What makes it public:`)
console.log(`  git push --follow-tags`)
for (const tarball of globSync('dist/*.tgz')) console.log(`  npm publish ./${tarball}`)

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' }).trim()
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
