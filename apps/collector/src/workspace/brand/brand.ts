import type { Brand as ShownBrand } from '@otklik/contract'
import type { BrandLogoRow } from '../../database/tables.ts'

/** Holds the brand of a workspace. Each has one, which consists of its name at least. */
export interface Brand extends Omit<ShownBrand, 'logo'> {
  /** Names the centre to people. Without a name there is none, as the slug of the workspace means nothing to them. */
  centre: string | undefined
  logo: Logo | undefined
}

/** Describes a stored logo in the size in which it is shown. */
export interface Logo {
  hash: string
  /** Is its path below the public URL. It contains the hash, so that it can be cached for ever. */
  path: string
  width: number
  height: number
}

const MAX_WIDTH_PX = 200
const HEIGHT_PX = 32

/** Fits a logo into the line of the centre's name, and keeps its proportions. Only an SVG may grow. */
export function shownLogo(
  row: Pick<BrandLogoRow, 'workspace' | 'hash' | 'format' | 'width' | 'height'>,
): Logo {
  const { workspace, hash, format, width, height } = row
  const fitting = Math.min(MAX_WIDTH_PX / width, HEIGHT_PX / height)
  const scale = format === 'svg' ? fitting : Math.min(fitting, 1)
  const pixels = (side: number) => Math.max(1, Math.round(side * scale))
  return {
    hash,
    path: `/brand/${workspace}/${hash}.${format}`,
    width: pixels(width),
    height: pixels(height),
  }
}

/** Returns a brand as the API shows it. */
export function describeBrand({ name, logo, accent, replyTo, url }: Brand, publicUrl: string): ShownBrand {
  return { name, logo: logo && `${publicUrl}${logo.path}`, accent, replyTo, url }
}
