import { globSync } from 'node:fs'

const one = (pattern: string) => globSync(pattern)[0]

/** Limits what every page loads, and what search loads once somebody searches. */
export default [
  { name: 'script', path: one('dist/files/docs-*.js'), limit: '4 kB', gzip: true },
  { name: 'stylesheet', path: one('dist/files/style-*.css'), limit: '4 kB', gzip: true },
  { name: 'search index', path: 'dist/search.json', limit: '200 kB', gzip: true },
]
