import type { WriteStream } from 'node:tty'

const CLEAR_REST = '\x1b[K'
/** A terminal shows progress so often, and a file that a process prints to gets a line so often. */
const INTERVAL_MS = { terminal: 200, file: 5000 }

/** Shows how far a command is, in one line of a terminal that is written over. */
export interface ProgressLine {
  show: (line: string) => void
  /** Leaves the line, before other output. */
  end: () => void
}

export function openProgressLine(
  stream: Pick<WriteStream, 'isTTY' | 'write'>,
  now: () => number = performance.now.bind(performance),
): ProgressLine {
  const intervalMs = stream.isTTY ? INTERVAL_MS.terminal : INTERVAL_MS.file
  let shownAt = -Infinity
  return {
    show(line) {
      if (now() - shownAt < intervalMs) return
      shownAt = now()
      stream.write(stream.isTTY ? `\r${line}${CLEAR_REST}` : `${line}\n`)
    },
    end() {
      if (stream.isTTY && shownAt > -Infinity) stream.write('\n')
    },
  }
}
