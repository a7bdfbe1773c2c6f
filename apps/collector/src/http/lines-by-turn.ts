import type { Writable } from 'node:stream'

/**
 * Takes log lines, and lets those of one turn of the loop leave in one write: under load a write a line takes
 * a tenth of the collector's time. Nothing waits longer than the turn that it was said in.
 */
export function linesByTurn(output: Writable): { write: (line: string) => void } {
  let lines = ''
  const flush = () => {
    output.write(lines)
    lines = ''
  }
  // What is said in the turn that ends the process.
  process.once('exit', flush)

  return {
    write(line) {
      if (lines === '') setImmediate(flush)
      lines += line
    },
  }
}
