import type { CatalogueImport } from '@otklik/contract'
import { useRef, useState } from 'preact/hooks'
import { Failure } from '../../../../api/failure.ts'
import { request } from '../../../../api/request.ts'
import type { PartName } from '../parts.ts'
import { type CsvFile, partsOf, readCsvFile } from './csv-file.ts'

/** So many rows are sent at once, which takes a fraction of a second. */
const ROWS_IN_PART = 200

export type Tally = Pick<CatalogueImport, 'created' | 'changed' | 'refused'>

/** Tells where the import of a file stands. */
export type ImportState =
  | { step: 'choose'; failure?: Failure }
  | { step: 'check'; name: string }
  | { step: 'decide'; file: CsvFile; plan: CatalogueImport }
  | { step: 'send'; name: string; sent: number; total: number }
  | { step: 'end'; stored: Tally; isWhole: boolean; failure?: Failure }

/** Imports a file in parts, after a dry run of the whole. It can be stopped: what was stored by then stays. */
export function useImport(part: PartName) {
  const [state, setState] = useState<ImportState>({ step: 'choose' })
  const stopping = useRef<AbortController | undefined>(undefined)
  const path = `/v1/${part}`

  async function check(chosen: File): Promise<void> {
    const { signal } = begin()
    setState({ step: 'check', name: chosen.name })
    try {
      const file = await readCsvFile(chosen)
      const plan = await post(`${path}?dryRun`, file.lines.join('\n'), signal)
      setState({ step: 'decide', file, plan })
    } catch (error) {
      setState({ step: 'choose', ...failureOf(error, signal) })
    }
  }

  async function send({ file, plan }: Extract<ImportState, { step: 'decide' }>): Promise<void> {
    const { signal } = begin()
    const rows = plan.items.filter(({ done }) => done === 'created' || done === 'changed')
    const parts = partsOf(
      file,
      rows.map(({ line }) => line),
      ROWS_IN_PART,
    )
    let stored: Tally = { created: 0, changed: 0, refused: 0 }
    for (const [index, csv] of parts.entries()) {
      setState({ step: 'send', name: file.name, sent: index * ROWS_IN_PART, total: rows.length })
      try {
        stored = add(stored, await post(path, csv, signal))
      } catch (error) {
        return setState({ step: 'end', stored, isWhole: false, ...failureOf(error, signal) })
      }
    }
    setState({ step: 'end', stored, isWhole: true })
  }

  function begin(): AbortController {
    stopping.current = new AbortController()
    return stopping.current
  }

  return {
    state,
    check,
    send,
    stop: () => stopping.current?.abort(),
    startOver: () => setState({ step: 'choose' }),
  }
}

function post(path: string, csv: string, signal: AbortSignal): Promise<CatalogueImport> {
  return request(path, { method: 'POST', file: new Blob([csv], { type: 'text/csv' }), signal })
}

function add(one: Tally, other: Tally): Tally {
  return {
    created: one.created + other.created,
    changed: one.changed + other.changed,
    refused: one.refused + other.refused,
  }
}

/** Returns why it failed, unless somebody stopped it. */
function failureOf(error: unknown, { aborted }: AbortSignal): { failure?: Failure } {
  if (aborted) return {}
  return { failure: error instanceof Failure ? error : new Failure(0) }
}
