import { expect, test } from 'vitest'
import { aPng, PNG_SIGNATURE, pngChunk } from '../../../test/brand.ts'
import { LogoError } from './logo-file.ts'
import { readPng } from './png.ts'

const png = aPng({ width: 8, height: 6 })
/** Replaces bytes of a PNG. */
function withBytes(offset: number, ...bytes: number[]): Buffer {
  const changed = Buffer.from(png)
  changed.set(bytes, offset)
  return changed
}
/** Makes a PNG with another header, whose checksum is right. */
function withHeader(offset: number, ...bytes: number[]): Buffer {
  const header = Buffer.from(png.subarray(16, 29))
  header.set(bytes, offset)
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), png.subarray(33)])
}

test('a PNG tells its size, and stays as it is', () => {
  expect(readPng(png)).toEqual({ bytes: png, width: 8, height: 6 })
})

test('a PNG keeps its colours and loses what tells of people and places, animations, and what follows its end', () => {
  const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))
  const told = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'acTL'].map((type) =>
    pngChunk(type, Buffer.from('Anna')),
  )
  const full = Buffer.concat([aPng({ width: 8, height: 6, more: [gamma, ...told] }), Buffer.from('<script>')])

  expect(readPng(full).bytes).toEqual(aPng({ width: 8, height: 6, more: [gamma] }))
})

test.each<[string, Buffer]>([
  ['has only a signature', PNG_SIGNATURE],
  ['ends within its header', png.subarray(0, 30)],
  ['ends before its last chunk', png.subarray(0, -12)],
  ['ends within its last chunk', png.subarray(0, -1)],
  ['has a chunk longer than the file', withBytes(33, 0x7f)],
  ['has a wrong checksum', withBytes(30, 0)],
  ['has an image with a flipped bit', withBytes(44, 0xff)],
  ['begins with another chunk', Buffer.concat([PNG_SIGNATURE, pngChunk('gAMA'), png.subarray(8)])],
  ['has two headers', Buffer.concat([png.subarray(0, 33), png.subarray(8)])],
  ['has no image', Buffer.concat([png.subarray(0, 33), pngChunk('IEND')])],
  ['has no width', withHeader(0, 0, 0, 0, 0)],
  ['is 2049 pixels wide', withHeader(0, 0, 0, 8, 1)],
  ['is 4 milliard pixels high', withHeader(4, 0xff, 0xff, 0xff, 0xff)],
  ['has an unknown depth', withHeader(8, 3)],
  ['has an unknown colour type', withHeader(9, 5)],
  ['has an unknown compression', withHeader(10, 1)],
])('a PNG that %s is refused', (_fault, bytes) => {
  expect(() => readPng(bytes)).toThrow(LogoError)
})
