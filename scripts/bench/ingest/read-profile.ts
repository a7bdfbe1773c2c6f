import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Describes the part of a `.cpuprofile` file that is read here. */
interface CpuProfile {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
    children?: number[]
  }[]
  samples: number[]
  timeDeltas: number[]
}

/** Counts the microseconds in which the process was not idle. */
export interface TimeSpent {
  busy: number
  /** The keys are packages, parts of Node, and folders of this repository. */
  byPart: Map<string, number>
  byFunction: Map<string, number>
  /** The keys are functions of this repository; the time includes what they called. */
  byOwnFunction: Map<string, number>
}

/**
 * Adds up where the time of a profile went.
 *
 * @param skipMs how much of the start of the process is left out
 */
export function readProfile(file: string, skipMs: number): TimeSpent {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, frameOf(callFrame)]))
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])))
  const spent: TimeSpent = { busy: 0, byPart: new Map(), byFunction: new Map(), byOwnFunction: new Map() }

  let elapsed = 0
  for (const [index, id] of samples.entries()) {
    const micros = timeDeltas[index] ?? 0
    elapsed += micros
    const frame = frames.get(id)
    if (elapsed < skipMs * 1000 || !frame || frame.name.startsWith('(idle)')) continue
    spent.busy += micros
    add(spent.byPart, frame.part, micros)
    add(spent.byFunction, frame.name, micros)
    const own = new Set<string>()
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const caller = frames.get(at)
      if (caller?.isOwn) own.add(caller.name)
    }
    for (const name of own) add(spent.byOwnFunction, name, micros)
  }
  return spent
}

function frameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']) {
  const place = placeOf(url)
  return {
    name: `${functionName || '(anonymous)'}  ${place && `${place}:${lineNumber + 1}`}`,
    part: partOf(functionName, place),
    isOwn: /^(apps|packages)\//.test(place),
  }
}

function placeOf(url: string): string {
  if (!url.startsWith('file:')) return url
  const path = relative(process.cwd(), fileURLToPath(url))
  return path.replace(/^.*node_modules\//, '')
}

function partOf(functionName: string, place: string): string {
  if (place === '') return functionName.startsWith('(') ? functionName : `native ${functionName}`
  if (place.startsWith('node:')) return place.split('/').slice(0, 2).join('/')
  if (/^(apps|packages)\//.test(place)) return place.split('/').slice(0, 4).join('/')
  return place
    .split('/')
    .slice(0, place.startsWith('@') ? 2 : 1)
    .join('/')
}

function add(times: Map<string, number>, name: string, micros: number): void {
  times.set(name, (times.get(name) ?? 0) + micros)
}
