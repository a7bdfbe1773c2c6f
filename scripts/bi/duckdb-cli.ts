import { text } from 'node:stream/consumers'
import { DuckDBInstance } from '@duckdb/node-api'

// Runs SQL as DuckDB's command line does: `duckdb [-noheader -list] DATABASE [SQL]`. Without SQL it reads its input.
const [database = ':memory:', sql] = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))
const instance = await DuckDBInstance.create(database)
const connection = await instance.connect()
const result = await connection.runAndReadAll(sql ?? (await text(process.stdin)))
for (const row of sql === undefined ? [] : result.getRows()) console.log(row.join('|'))
connection.closeSync()
instance.closeSync()
