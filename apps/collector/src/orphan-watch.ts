import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

const CHECK_MS = 1000
const SHELLS = ['sh', 'ash', 'bash', 'busybox', 'dash', 'fish', 'ksh', 'zsh']
/** Matches the command line of a program that runs the scripts of a package, such as `node /usr/bin/npx -y pnpm serve`. */
const RUNNER = /(?:^|[/\s])(?:npx|npm|pnpm)(?:[-.@\s]|$)/

/** Holds a process and its parent. */
interface Link {
  pid: number
  parent: number
}

/**
 * Sends SIGTERM to this process when npx, npm or pnpm launched it and one of the programs between them has ended. They
 * don't pass SIGTERM on, so whoever ends npx alone would otherwise leave this process running, and its port taken.
 *
 * It works on Linux alone, as other systems have no `/proc`.
 */
export function endWhenOrphaned(): void {
  const links = findLaunchers(process.pid)
  if (links.length === 0) return
  const timer = setInterval(() => {
    if (links.every(({ pid, parent }) => parentOf(pid) === parent)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, CHECK_MS)
  timer.unref()
}

/** Returns the links from a process up to its farthest runner, with only shells and runners in between. */
function findLaunchers(pid: number): Link[] {
  const links: Link[] = []
  let upToRunner = 0
  for (let child = pid; ; ) {
    const parent = parentOf(child)
    const command = parent === undefined ? '' : commandLineOf(parent)
    const isRunner = !isShell(command) && RUNNER.test(command)
    if (parent === undefined || !(isRunner || isShell(command))) return links.slice(0, upToRunner)
    links.push({ pid: child, parent })
    if (isRunner) upToRunner = links.length
    child = parent
  }
}

function isShell(commandLine: string): boolean {
  // A login shell has a hyphen before its name.
  return SHELLS.includes(basename(commandLine.split(' ', 1)[0] ?? '').replace(/^-/, ''))
}

function commandLineOf(pid: number): string {
  return (readProc(pid, 'cmdline') ?? '').replaceAll('\0', ' ')
}

/** Returns the parent of a process, or `undefined` if there is no such process. */
function parentOf(pid: number): number | undefined {
  // The second field is the name in parentheses, which may contain spaces and parentheses itself.
  const [, parent] = readProc(pid, 'stat')?.split(') ').at(-1)?.split(' ') ?? []
  return parent === undefined ? undefined : Number(parent)
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return undefined
  }
}
