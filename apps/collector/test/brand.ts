import { crc32, deflateSync } from 'node:zlib'

/** Holds a small logo: a compass needle in a rounded square. */
export const LOGO_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<title>Northwind</title>
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#2f6fc0"/><stop offset="1" stop-color="#173f75"/></linearGradient></defs>
<rect width="64" height="64" rx="15" fill="url(#sky)"/>
<path d="M32 9l8 23H24z" fill="#fff"/>
<path d="M32 55l-8-23h16z" fill="#9cc3f5"/>
</svg>`

/** Holds a brand with everything that one can have. */
export const NORTHWIND = {
  name: 'Northwind Shared Services',
  logo: svgUrl(LOGO_SVG),
  accent: '#1d4f91',
  replyTo: 'desk@northwind.example',
  url: 'https://northwind.example/services',
}

/** Makes a data URL of an SVG. */
export function svgUrl(source: string | Buffer): string {
  return `data:image/svg+xml;base64,${Buffer.from(source).toString('base64')}`
}

/** Makes a data URL of a PNG. */
export function pngUrl(bytes: Buffer): string {
  return `data:image/png;base64,${bytes.toString('base64')}`
}

/** Makes a PNG of one colour. */
export function aPng({ width = 4, height = 4, more = [] as Buffer[] } = {}): Buffer {
  const row = Buffer.from([0, ...Array.from({ length: width }, () => [0x1d, 0x4f, 0x91]).flat()])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    ...more,
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND'),
  ])
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Makes a chunk of a PNG, with its length and checksum. */
export function pngChunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(checked))
  return Buffer.concat([length, checked, checksum])
}
