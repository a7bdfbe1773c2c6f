import { createWriteStream, existsSync, rmSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { copyOut } from './copy-out.ts'
import { type Group, ROWS, ratesSql, scoresSql } from './raw-queries.ts'

/** Reads a Parquet file with DuckDB, in this process. */
export interface Parquet extends Disposable {
  countFigures: (group: Group) => Promise<void>
}

/** Opens the rows of a database as a Parquet file, which DuckDB makes of a CSV unless an earlier run kept it. */
export async function openParquet(database: string, path: string): Promise<Parquet> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  if (!existsSync(path)) {
    const csv = `${path}.csv`
    await writeCsv(database, csv)
    const types = `{'level': 'TINYINT', 'csi': 'TINYINT'}`
    await connection.run(
      `copy (select * from read_csv('${csv}', types = ${types})) to '${path}' (format parquet)`,
    )
    rmSync(csv)
  }

  return {
    async countFigures(group) {
      for (const sql of [scoresSql, ratesSql]) {
        const result = await connection.runAndReadAll(sql(group, `'${path}'`))
        result.getRows()
      }
    },
    [Symbol.dispose]() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function writeCsv(database: string, path: string): Promise<void> {
  const file = createWriteStream(path, { highWaterMark: 1 << 20 })
  await copyOut(database, `copy (${ROWS}) to stdout (format csv, header)`, (row) => file.write(row))
  file.end()
  await finished(file)
}
