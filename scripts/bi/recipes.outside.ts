import { createContext, runInContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRecipeCentre, type RecipeCentre, type Row, SIGHTS } from './recipe-centre.ts'
import { needPackages, openWorkshop } from './run-recipe.ts'
import { expectSameRows, withTexts } from './same-rows.ts'

let centre: RecipeCentre
beforeAll(async () => {
  centre = await openRecipeCentre()
})
afterAll(() => centre?.[Symbol.asyncDispose]())

test.each(SIGHTS)('pandas reads the figures of the API: %s', async (sight) => {
  needPackages('python3-pandas')
  using workshop = openWorkshop(centre, sight)
  const { scores, rates } = await centre.readFigures(sight)

  const printed = await workshop.run(
    '/usr/bin/python3',
    '-c',
    'import read_scores as r; [print(t.to_json(orient="records", date_format="iso", double_precision=15)) for t in (r.scores, r.rates)]',
  )

  const [readScores, readRates] = tablesOf(printed)
  expectSameRows(readScores, scores)
  expectSameRows(readRates, rates)
})

test.each(SIGHTS)('R reads the figures of the API: %s', async (sight) => {
  needPackages('r-base-core', 'r-cran-jsonlite')
  using workshop = openWorkshop(centre, sight)
  const { scores, rates } = await centre.readFigures(sight)

  const printed = await workshop.run(
    'Rscript',
    '-e',
    'source("read-scores.R"); for (t in list(scores, rates)) cat(jsonlite::toJSON(t, digits = NA, na = "null"), "\\n")',
  )

  const [readScores, readRates] = tablesOf(printed)
  // R reads each line break as a line feed.
  const asInR = (text: string) => text.replaceAll('\r\n', '\n')
  expectSameRows(readScores, withTexts(scores, asInR))
  expectSameRows(readRates, withTexts(rates, asInR))
})

test.each(SIGHTS)('curl saves files, from which DuckDB reads the figures of the API: %s', async (sight) => {
  needPackages('curl')
  using workshop = openWorkshop(centre, sight)
  const { scores, rates } = await centre.readFigures(sight)
  await workshop.run('sh', 'curl.sh')
  await workshop.run('sh', '-c', 'duckdb scores.duckdb < duckdb.sql')

  expectSameRows(await workshop.query('from scores', 'scores.duckdb'), scores)
  expectSameRows(await workshop.query('from response_rates', 'scores.duckdb'), rates)
})

test('curl fetches a table again only if it has changed', async () => {
  needPackages('curl')
  using workshop = openWorkshop(centre)
  await workshop.run('sh', 'curl.sh')

  for (const table of ['scores', 'response-rates']) workshop.write(`${table}.csv`, 'kept')
  await workshop.run('sh', 'curl.sh')
  const [scores, rates] = [workshop.read('scores.csv'), workshop.read('response-rates.csv')]
  await centre.rate('x', 1)
  await workshop.run('sh', 'curl.sh')

  expect([scores, rates]).toEqual(['kept', 'kept'])
  expect(workshop.read('scores.csv')).toMatch(/^service,/)
})

test('the script for Google Sheets writes the figures of the API, with stand-ins for the services of Google', async () => {
  const written: unknown[][][] = []
  const { scores } = await centre.readFigures('all services')
  const url = `${centre.api}/v1/scores.ndjson?from=2026-01-01&to=2027-01-01&by=service,month`
  const headers = { Authorization: `Bearer ${centre.keys['all services']}` }
  const body = await (await fetch(url, { headers })).text()
  const replyTo = (request: unknown[]) => {
    expect(request).toEqual([url, { headers }])
    return body
  }
  const properties = { API: centre.api, KEY: centre.keys['all services'] }
  const context = createContext({
    PropertiesService: { getScriptProperties: () => ({ getProperties: () => properties }) },
    UrlFetchApp: { fetch: (...request: unknown[]) => ({ getContentText: () => replyTo(request) }) },
    SpreadsheetApp: { getActiveSpreadsheet: () => ({ getId: () => 'book' }) },
    Sheets: {
      Spreadsheets: {
        Values: {
          clear: () => {},
          update: ({ values }: { values: unknown[][] }) => written.push(values),
        },
      },
    },
  })
  using workshop = openWorkshop(centre)

  runInContext(`${workshop.read('sheets.gs')}; refreshScores()`, context)

  const [[columns = [], ...rows] = []] = written
  const read = rows.map((row) =>
    Object.fromEntries(row.map((value, i) => [columns[i], value === '' ? null : value])),
  )
  expectSameRows(read, scores)
})

test('the panel for Grafana names columns of the table that its address leads to', async () => {
  using workshop = openWorkshop(centre)
  const { url, columns } = JSON.parse(workshop.read('grafana-infinity.json')).panels[0].targets[0]

  const path = url
    .replace('https://rate.example', '')
    .replace(/\$\{__(from|to):date:YYYY-MM-DD\}/g, (_: string, end: string) =>
      end === 'from' ? '2026-01-01' : '2027-01-01',
    )
  const rows = await centre.read(path)

  expect(rows.length).toBeGreaterThan(100)
  expect(columns.map(({ selector }: { selector: string }) => selector)).toEqual(['period', 'line', 'mean'])
  expect(rows.filter(({ period, mean }) => typeof mean !== 'number' || typeof period !== 'string')).toEqual(
    [],
  )
})

function tablesOf(printed: string): [Row[], Row[]] {
  const [first = '', second = ''] = printed.trim().split('\n')
  return [JSON.parse(first), JSON.parse(second)]
}
