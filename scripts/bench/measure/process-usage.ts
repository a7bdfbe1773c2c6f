import { readdirSync, readFileSync } from 'node:fs'

// What Linux tells of processes; elsewhere nothing is known, and the tables say so.

const TICK_MS = 10

/** Milliseconds of CPU that a process and those under it have taken so far, ended ones included. */
export function cpuMs(pid: number): number | undefined {
  const own = statOf(pid)
  if (!own) return undefined
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid)
  return [own, ...children].reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS
}

/** Megabytes of memory that a process holds. */
export function rssMb(pid: number): number | undefined {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readProc(`${pid}/status`) ?? '')?.[1]
  return kb === undefined ? undefined : Number(kb) / 1024
}

// The fields behind the program's name, which may hold spaces: state, parent, …, utime, stime, cutime, cstime.
function statOf(pid: number): { parent: number; ticks: number } | undefined {
  const stat = readProc(`${pid}/stat`)
  if (stat === undefined) return undefined
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return { parent: fields[1] ?? 0, ticks: fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return undefined
  }
}
