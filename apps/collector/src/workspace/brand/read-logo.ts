import { MAX_LOGO_BYTES } from '@otklik/contract'
import { invalid } from '../../http/problem.ts'
import { LogoError, type LogoFile } from './logo-file.ts'
import { isPng, readPng } from './png.ts'
import { makeSvgSafe } from './svg/safe-svg.ts'

/**
 * Reads the logo in a data URL. Its bytes tell what it is, whatever type the URL declares.
 *
 * @throws {Problem} `validation_failed` if it is neither a PNG nor an SVG, is too large, or is broken
 */
export function readLogo(dataUrl: string): LogoFile {
  const bytes = decodeDataUrl(dataUrl)
  if (bytes === undefined) {
    throw invalid('brand.logo', 'must be a data URL of a PNG or an SVG, or the URL of the present logo')
  }
  if (bytes.length > MAX_LOGO_BYTES) throw invalid('brand.logo', 'must be at most 64 kB')
  try {
    return isPng(bytes) ? { format: 'png', ...readPng(bytes) } : { format: 'svg', ...makeSvgSafe(bytes) }
  } catch (error) {
    if (error instanceof LogoError) throw invalid('brand.logo', error.message)
    throw error
  }
}

const DATA_URL = /^data:image\/(?:png|svg\+xml)((?:;[\w=-]{1,40}){0,4}),/i
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** Returns the bytes of a data URL, or `undefined` if it is none, or not one of an image. */
function decodeDataUrl(url: string): Buffer | undefined {
  const [prefix, parameters = ''] = DATA_URL.exec(url) ?? []
  if (prefix === undefined) return undefined
  const data = url.slice(prefix.length)
  if (parameters.toLowerCase().endsWith(';base64')) {
    return BASE64.test(data) ? Buffer.from(data, 'base64') : undefined
  }
  try {
    return Buffer.from(decodeURIComponent(data))
  } catch {
    return undefined
  }
}
