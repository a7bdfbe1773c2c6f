import { readdirSync, readFileSync } from 'node:fs'

// Linux tells these figures in /proc. On other systems they are `undefined`, and the tables show a dash.

const TICK_MS = 10

/** Returns the milliseconds of CPU that a process and its children have used so far, ended children included. */
export function cpuMs(pid: number): number | undefined {
  const own = statOf(pid)
  if (!own) return undefined
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
    .filter(({ parent }) => parent === pid)
  return [own, ...children].reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS
}

/** Returns the resident memory of a process in megabytes. */
export function rssMb(pid: number): number | undefined {
  const kb = /VmRSS:\s+(\d+) kB/.exec(readProc(`${pid}/status`) ?? '')?.[1]
  return kb === undefined ? undefined : Number(kb) / 1024
}

// The fields come after the program's name, which may contain spaces: state, parent, …, utime, stime, cutime, cstime.
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
