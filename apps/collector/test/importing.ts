import type { ImportMap } from '@otklik/contract'
import type { TestCollector } from './collector.ts'

interface ImportOptions {
  source?: string
  map?: ImportMap
  dryRun?: boolean
  type?: string
}

/** Returns the ways in which an administrator imports files of past ratings. */
export function importing({ send, secret }: TestCollector) {
  const importFile = (
    payload: string | Buffer,
    { source = 'old-desk', map, dryRun = false, type = 'text/csv' }: ImportOptions = {},
  ) => {
    const query = new URLSearchParams({
      source,
      ...(map && { map: JSON.stringify(map) }),
      ...(dryRun && { dryRun: 'true' }),
    })
    return send({
      method: 'POST',
      url: `/v1/import?${query}`,
      headers: { authorization: `Bearer ${secret}`, 'content-type': type },
      payload,
    })
  }
  return {
    importCsv: importFile,
    importJson: (rows: readonly object[], options: ImportOptions = {}) =>
      importFile(rows.map((row) => JSON.stringify(row)).join('\n'), {
        ...options,
        type: 'application/x-ndjson',
      }),
  }
}
