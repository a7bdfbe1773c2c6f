import type { Database } from '../../database/tables.ts'
import { takeTurn } from '../../database/turns.ts'

/** Holds a part of a list, and the cursor behind it, or `null` at the end. */
export interface Chunk<Rows> {
  rows: Rows
  next: string | null
}

/**
 * Reads a list chunk by chunk, and each while the one before it is sent. Each chunk is a statement and a turn of its own, so
 * that a client who reads slowly holds no connection, and no transaction that on PGlite all others would wait for.
 *
 * @param read reads the chunk behind a cursor, or the first
 */
export async function* readChunks<Rows>(
  db: Database,
  workspace: string,
  read: (after: string | undefined) => Promise<Chunk<Rows>>,
): AsyncGenerator<Rows> {
  async function readInTurn(after: string): Promise<Chunk<Rows>> {
    const endTurn = await takeTurn(db, workspace, 'read')
    try {
      return await read(after)
    } finally {
      endTurn()
    }
  }

  // The first chunk is read before the reply, in the turn of the request.
  const first = await read(undefined)
  yield first.rows
  let ahead = first.next === null ? undefined : readInTurn(first.next)
  while (ahead) {
    const chunk = await ahead
    ahead = chunk.next === null ? undefined : readInTurn(chunk.next)
    // Whoever takes the next chunk gets its fault, and nobody does after the client is gone.
    ahead?.catch(() => {})
    yield chunk.rows
  }
}
