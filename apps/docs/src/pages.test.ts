import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildPages } from './build-pages.ts'
import { CONTENTS_FILE, readContents } from './contents.ts'

const ROOT = join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const pictures = new Set<string>()

const { pages, search } = buildPages({
  read,
  pictureUrl: (file) => {
    pictures.add(file)
    return `files/${file}`
  },
  files: { stylesheet: 'files/style.css', script: 'files/docs.js' },
})

const entries = readContents(read(CONTENTS_FILE)).flatMap((group) => group.pages)
const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
const allOf = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found)

test('every document of docs/ stands in the contents once, and has an address of its own', () => {
  const documents = globSync('docs/*.md', { cwd: ROOT }).filter((file) => file !== CONTENTS_FILE)

  const files = entries.map(({ file }) => file)
  expect(files.filter((file) => file.startsWith('docs/')).sort()).toEqual(documents.sort())
  expect(new Set(entries.map(({ slug }) => slug)).size).toBe(files.length)
})

test('every link of every page leads to a page and a place in it that are there', () => {
  const broken = [...pages].flatMap(([slug, html]) =>
    allOf(html, /<a\s[^>]*?href="([^"]+)"/g)
      .filter((href) => !/^[a-z]+:/.test(href))
      .filter((href) => {
        const [page = '', anchor] = href.split('#')
        const target = pages.get(page === '' ? slug : page === './' ? 'index' : page)
        return target === undefined || (anchor !== undefined && !idsOf(target).includes(anchor))
      })
      .map((href) => `${slug}: ${href}`),
  )

  expect(pages.size).toBeGreaterThan(40)
  expect(broken).toEqual([])
})

test('every result of search leads to a place that is there', () => {
  const missing = search.flatMap(({ slug, sections }) =>
    sections
      .filter(({ anchor }) => anchor !== '' && !idsOf(pages.get(slug) ?? '').includes(anchor))
      .map(({ anchor }) => `${slug}#${anchor}`),
  )

  expect(missing).toEqual([])
})

test('every page has one title and no id twice, and loads nothing from elsewhere', () => {
  for (const [slug, html] of pages) {
    const ids = idsOf(html)
    expect({ slug, titles: allOf(html, /<(h1)[\s>]/g) }).toEqual({ slug, titles: ['h1'] })
    expect({ slug, twice: ids.filter((id, index) => ids.indexOf(id) !== index) }).toEqual({ slug, twice: [] })
    expect(allOf(html, /<(?:img|script|link)[^>]*?(?:src|href)="((?!files\/|data:,")[^"]*)"/g)).toEqual([])
    expect(html).not.toMatch(/<style|\sstyle="|\son\w+="/)
  }
  expect([...pictures].filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})

test('a page leads to its neighbours in the order of the contents, which lead to the first', () => {
  const around = (slug: string) => allOf(pages.get(slug) ?? '', /<a href="([^"]+)" rel="(?:prev|next)"/g)

  const slugs = entries.map(({ slug }) => slug)
  const [first = '', second = '', third = ''] = slugs
  expect(around('index')).toEqual([first])
  expect(around(first)).toEqual([second])
  expect(around(second)).toEqual([first, third])
  expect(around(slugs.at(-1) ?? '')).toEqual([slugs.at(-2)])
})
