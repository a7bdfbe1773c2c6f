import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs'

/** Is what this program knows of a case. */
export interface KnownCase {
  case: string
  ticket: string
  /** Is the latest version that was heard of. */
  version: number
  /** Is the latest version that the ticket shows. */
  shown: number
}

export interface Journal {
  find: (id: string) => KnownCase | undefined
  /** Finds the latest case of a ticket. */
  findByTicket: (ticket: string) => KnownCase | undefined
  record: (known: KnownCase) => void
}

/** Opens a file of one line for each thing that was done, so that a restart repeats and forgets nothing. */
export function openJournal(path: string): Journal {
  const cases = new Map<string, KnownCase>()
  const latest = new Map<string, string>()
  const remember = (known: KnownCase) => {
    if (!cases.has(known.case)) latest.set(known.ticket, known.case)
    cases.set(known.case, known)
  }
  for (const line of linesOf(path)) remember(JSON.parse(line))

  return {
    find: (id) => cases.get(id),
    findByTicket: (ticket) => cases.get(latest.get(ticket) ?? ''),
    record(known) {
      appendFileSync(path, `${JSON.stringify(known)}\n`)
      remember(known)
    },
  }
}

/** Reads the whole lines of a file. A crash can cut off only the last one, which was never acknowledged: it is removed. */
function linesOf(path: string): string[] {
  if (!existsSync(path)) return []
  const content = readFileSync(path)
  const end = content.lastIndexOf('\n') + 1
  if (end < content.length) truncateSync(path, end)
  return content.toString('utf8', 0, end).split('\n').slice(0, -1)
}
