import { crc32 } from 'node:zlib'
import { LogoError } from './logo-file.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Returns whether bytes begin as a PNG does. */
export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)
}

const MAX_SIDE_PX = 2048
/** A chunk has its length, its type and a checksum around its data. */
const LENGTH_BYTES = 4
const FRAME_BYTES = 12

/** Lists the bit depths of each colour type. */
const BIT_DEPTHS: Record<number, readonly number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

/** Lists the chunks that make up a still image and its colours. Texts, times, places and animations are left out. */
const KEPT = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']

/**
 * Reads the size of a PNG, and leaves out of it what a still image doesn't need, and whatever follows its end.
 *
 * @throws {LogoError} if it is broken or too large
 * @see https://www.w3.org/TR/png-3/#5DataRep
 */
export function readPng(bytes: Buffer): { bytes: Buffer; width: number; height: number } {
  const chunks = [...chunksOf(bytes)]
  const types = chunks.map(({ type }) => type)
  const header = chunks[0]
  if (header?.type !== 'IHDR' || header.data.length !== 13 || types.lastIndexOf('IHDR') > 0) throw broken()
  if (!types.includes('IDAT')) throw broken()

  const width = header.data.readUInt32BE(0)
  const height = header.data.readUInt32BE(4)
  const [depth = 0, colourType = 0, compression, filter, interlace = 0] = header.data.subarray(8)
  const isKnown =
    BIT_DEPTHS[colourType]?.includes(depth) && compression === 0 && filter === 0 && interlace < 2
  if (!isKnown || width === 0 || height === 0) throw broken()
  if (Math.max(width, height) > MAX_SIDE_PX) {
    throw new LogoError(`is ${width} × ${height} pixels; a side may have at most ${MAX_SIDE_PX}`)
  }

  const kept = chunks.filter(({ type }) => KEPT.includes(type))
  return { bytes: Buffer.concat([SIGNATURE, ...kept.map(({ whole }) => whole)]), width, height }
}

/** Yields the chunks up to the end of the image, each with a checksum that is right. */
function* chunksOf(bytes: Buffer) {
  for (let start = SIGNATURE.length; start + FRAME_BYTES <= bytes.length; ) {
    const end = start + FRAME_BYTES + bytes.readUInt32BE(start)
    if (end > bytes.length) break
    const whole = bytes.subarray(start, end)
    const checked = whole.subarray(LENGTH_BYTES, -4)
    if (crc32(checked) !== whole.readUInt32BE(whole.length - 4)) throw broken()
    const type = checked.toString('latin1', 0, 4)
    yield { type, data: checked.subarray(4), whole }
    if (type === 'IEND') return
    start = end
  }
  throw new LogoError('is a PNG that was cut off')
}

function broken(): LogoError {
  return new LogoError('is not a valid PNG')
}
