import { z } from 'zod'

/** Is the name of the first file of a backup, which says what the archive is. */
export const MANIFEST = 'otklik-backup.json'
/** Is the folder of the embedded database, in a backup as in a data folder. */
export const DATABASE = 'pglite'
/** Is the file of the keys that a first start generates, in a backup as in a data folder. */
export const KEYS = 'main.env'

/** Says which Otklik has begun a backup, and when. */
export const Manifest = z.object({ format: z.literal(1), version: z.string(), begunAt: z.iso.datetime() })
export type Manifest = z.infer<typeof Manifest>
