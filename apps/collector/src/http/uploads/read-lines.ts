import type { FileEncoding } from '@otklik/contract'

/** A line may have this many bytes: enough for the longest comment, however it is written. */
export const MAX_LINE_BYTES = 256 * 1024
const LF = 0x0a
const CR = 0x0d

/** Holds a line of a file. One with a fault has no text. */
export interface Line {
  number: number
  text: string
  fault?: string
}

/**
 * Reads the lines of a file, in lists of those that have arrived together. A line that is too long is read past, and never
 * held in memory.
 */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: FileEncoding,
): AsyncGenerator<Line[]> {
  const decode = openDecoder(encoding)
  let number = 1
  let rest: Uint8Array[] = []
  let restBytes = 0

  const lineOf = (last: Uint8Array): Line => {
    const isTooLong = restBytes + last.length > MAX_LINE_BYTES
    const whole = rest.length === 0 || isTooLong ? last : Buffer.concat([...rest, last])
    rest = []
    restBytes = 0
    return { number: number++, ...(isTooLong ? TOO_LONG : decode(whole)) }
  }

  for await (const chunk of bytes) {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      lines.push(lineOf(chunk.subarray(start, end)))
      start = end + 1
    }
    const begun = chunk.subarray(start)
    restBytes += begun.length
    if (restBytes > MAX_LINE_BYTES) rest = []
    else if (begun.length > 0) rest.push(begun)
    if (lines.length > 0) yield lines
  }
  if (restBytes > 0) yield [lineOf(new Uint8Array())]
}

const TOO_LONG = { text: '', fault: `is longer than ${MAX_LINE_BYTES} bytes` }

function openDecoder(encoding: FileEncoding) {
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (line: Uint8Array): Omit<Line, 'number'> => {
    try {
      return { text: decoder.decode(line.at(-1) === CR ? line.subarray(0, -1) : line) }
    } catch {
      return { text: '', fault: `is not in ${encoding}` }
    }
  }
}
