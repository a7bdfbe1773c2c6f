import pg from 'pg'

/**
 * Runs a `COPY … TO STDOUT`, and hands out each row as Postgres wrote it. pg's own queries refuse such data, but it sends and
 * hears any object with these methods.
 *
 * @returns how many rows there were
 */
export async function copyOut(
  database: string,
  statement: string,
  onRow?: (row: Buffer) => void,
): Promise<number> {
  const client = new pg.Client(database)
  await client.connect()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let rows = 0
  client.query({
    submit: (connection: pg.Connection) => connection.query(statement),
    handleCopyData({ chunk }: { chunk: Buffer }) {
      rows++
      // pg reads the next rows into the same memory.
      onRow?.(Buffer.from(chunk))
    },
    handleCommandComplete() {},
    handleReadyForQuery: () => resolve(),
    handleError: reject,
  } as unknown as pg.Submittable)
  try {
    await promise
    return rows
  } finally {
    await client.end()
  }
}
