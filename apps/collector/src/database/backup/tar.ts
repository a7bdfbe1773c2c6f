// The package tar-stream refuses content that is not as long as its header says. Files of a running database often are not.

/** Is a file of an archive, or a folder, whose name ends with `/`. */
export interface TarEntry {
  /** Is a path of at most 100 bytes. */
  name: string
  size: number
  content: Iterable<Buffer> | AsyncIterable<Buffer>
}

/** Is thrown if bytes are not a whole archive. Its message completes "The archive …". */
export class TarError extends Error {}

const BLOCK = 512
const MODE = { file: 0o600, folder: 0o700 }
const CHECKSUM = { at: 148, length: 8 }

/** Writes an archive in the format ustar. Content that is longer than its size is cut, and zeros complete shorter content. */
export async function* tar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Buffer> {
  for await (const { name, size, content } of entries) {
    yield headerOf(name, size)
    let left = size
    for await (const chunk of content) {
      const part = chunk.subarray(0, left)
      left -= part.length
      if (part.length > 0) yield part
    }
    for (const zeros = Buffer.alloc(64 * 1024); left > 0; left -= Math.min(left, zeros.length))
      yield zeros.subarray(0, left)
    yield Buffer.alloc(paddingAfter(size))
  }
  yield Buffer.alloc(2 * BLOCK)
}

/**
 * Reads an archive that {@link tar} has written. The content of an entry can be read until the next one is asked for.
 *
 * @throws {TarError} if it is damaged or ends too early
 */
export async function* untar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const reader = openReader(source)
  for (;;) {
    const header = await reader.exactly(BLOCK)
    if (header.every((byte) => byte === 0)) return reader.drain()
    const { name, size } = readHeader(header)
    let left = size
    async function* content(): AsyncGenerator<Buffer> {
      while (left > 0) {
        const part = await reader.atMost(left)
        left -= part.length
        yield part
      }
    }
    yield { name, size, content: content() }
    for await (const _ of content());
    await reader.exactly(paddingAfter(size))
  }
}

function paddingAfter(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  const isFolder = name.endsWith('/')
  if (Buffer.byteLength(name) > 100) throw new RangeError(`the name ${name} is too long for an archive`)
  header.write(name)
  header.write(octal(isFolder ? MODE.folder : MODE.file, 7), 100)
  header.write(octal(0, 7), 108)
  header.write(octal(0, 7), 116)
  header.write(octal(size, 11), 124)
  header.write(octal(0, 11), 136)
  header.write(isFolder ? '5' : '0', 156)
  header.write('ustar\0' + '00', 257)
  header.write(`${octal(checksumOf(header), 6)}\0 `, CHECKSUM.at)
  return header
}

function readHeader(header: Buffer): { name: string; size: number } {
  const checksum = Number.parseInt(header.toString('latin1', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length), 8)
  if (checksum !== checksumOf(header)) throw new TarError('is damaged')
  const name = header.toString('utf8', 0, header.indexOf(0))
  return { name, size: Number.parseInt(header.toString('latin1', 124, 136), 8) }
}

/** Sums the bytes of a header, in which blanks stand for the checksum. */
function checksumOf(header: Buffer): number {
  const others = Buffer.from(header).fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length)
  return others.reduce((sum, byte) => sum + byte, 0)
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}

function openReader(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]()
  let buffered: Buffer = Buffer.alloc(0)

  async function atMost(length: number): Promise<Buffer> {
    while (buffered.length === 0) {
      const { value, done } = await chunks.next()
      if (done) throw new TarError('ends too early')
      buffered = value
    }
    const part = buffered.subarray(0, length)
    buffered = buffered.subarray(part.length)
    return part
  }

  return {
    atMost,
    async exactly(length: number): Promise<Buffer> {
      const parts: Buffer[] = []
      for (let left = length; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await atMost(left))
      return Buffer.concat(parts)
    },
    /** Reads to the end of the source, which may hold a checksum of all that was before. */
    async drain(): Promise<void> {
      while (!(await chunks.next()).done);
    },
  }
}
