import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWithinGrants } from '../src/workspace/grants/within-grants.ts'
import { openBareApp } from './bare-app.ts'
import { openCollector } from './collector.ts'
import { isPostgres } from './database.ts'
import { grantedPaths, readAll, readerOf, readsOf, someReader } from './granted-reads.ts'
import { aHistory, grantsAfter, recordVisits, runInTwins, someGrants } from './granted-worlds.ts'

/** Ends in time on a busy machine, and while a failure is made smaller. */
const RUNS = { numRuns: isPostgres ? 10 : 4, interruptAfterTimeLimit: 15_000 }

test('I9 granted: a caller with grants gets what there would be if nothing else had happened', async () => {
  await using collector = await openCollector()
  const reads = readsOf(grantedPaths(collector))

  await fc.assert(
    fc.asyncProperty(aHistory, someGrants, someReader, reads, async (history, grants, kind, urls) => {
      const [world, twin] = [await collector.neighbour(), await collector.neighbour()]
      await runInTwins(world, twin, history, grantsAfter(history, grants))
      await recordVisits(collector)
      const granted = await readerOf(world, kind, grants)
      const inTwin = await readerOf(twin, kind, grants)
      const ungrantedInTwin = await readerOf(twin, kind)

      for (const url of urls) {
        const pages = await readAll(granted, url)
        expect(pages, url).toEqual(await readAll(inTwin, url))
        // An ungranted viewer gets figures that one of single companies does not.
        if (isCatalogue(url) || isPublished(url) || (kind === 'viewer' && grants.companies)) continue
        expect(pages, url).toEqual(await readAll(ungrantedInTwin, url))
      }
    }),
    RUNS,
  )
})

/** Grants decide which published table is read or listed, and not only which of its rows. */
const isPublished = (url: string) => /^\/v1\/published\b|^\/odata\/v4\/?($|\$metadata|Published)/.test(url)

const isCatalogue = (url: string) =>
  /^\/v1\/(services|lines|agents|companies)\b|^\/odata\/v4\/(Services|Agents|Companies)\b/.test(url)

test('I9 granted: of the catalogue a caller sees what the grants list, and what the asks within them have', async () => {
  await using collector = await openCollector()

  await fc.assert(
    fc.asyncProperty(aHistory, someGrants, someReader, async (history, grants, kind) => {
      const [world, twin] = [await collector.neighbour(), await collector.neighbour()]
      const within = grantsAfter(history, grants)
      await runInTwins(world, twin, history, within)
      const read = await readerOf(world, kind, grants)

      const asks = (await world.allRows()).invitation as Record<string, string | null>[]
      const inside = asks.filter(
        ({ service, company, set_aside_revision }) =>
          set_aside_revision === null &&
          isWithinGrants({ within }, { service: service ?? '', company: company ?? null }),
      )
      for (const [noun, table, listed] of [
        ['services', 'service', within.services],
        ['agents', 'agent', undefined],
        ['companies', 'company', within.companies],
      ] as const) {
        const shown = new Set(listed ?? inside.map((ask) => ask[table]))
        const all = (await world.get(`/v1/${noun}`)).json().rows as { key: string }[]
        expect((await read(`/v1/${noun}`)).json().rows).toEqual(all.filter(({ key }) => shown.has(key)))
      }
    }),
    RUNS,
  )
})

test('I9 granted: no route lets a caller with grants write, but to their own session or where it filters by them', async () => {
  const app = await openBareApp({})
  const writes = app.routeAccess.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))

  const unfiltered = writes.filter(
    ({ access }) =>
      'grants' in access && access.grants !== undefined && access.grants !== 'filter' && !access.sessionsOnly,
  )
  await app.close()

  expect(writes.length).toBeGreaterThan(20)
  expect(unfiltered.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})
