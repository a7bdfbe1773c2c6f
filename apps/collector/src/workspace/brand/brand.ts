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

/** Holds what is stored of the brand of a workspace, and of its logo. */
export interface StoredBrand
  extends Partial<{ [Column in keyof BrandLogoRow]: BrandLogoRow[Column] | null }> {
  name: string
  ownName: string | null
  accent: string | null
  reply_to: string | null
  url: string | null
}

/** Makes a brand from what is stored. What the brand does not name is named as the workspace, whose slug is its name at first. */
export function brandOf(workspace: string, stored: StoredBrand | undefined): Brand {
  const { name = workspace, ownName, accent, reply_to, url, hash, format, width, height } = stored ?? {}
  return {
    name: ownName ?? name,
    centre: ownName ?? (name === workspace ? undefined : name),
    logo:
      hash && format && width && height ? shownLogo({ workspace, hash, format, width, height }) : undefined,
    accent: accent ?? undefined,
    replyTo: reply_to ?? undefined,
    url: url ?? undefined,
  }
}

/** Returns a brand as the API shows it. */
export function describeBrand({ name, logo, accent, replyTo, url }: Brand, publicUrl: string): ShownBrand {
  return { name, logo: logo && `${publicUrl}${logo.path}`, accent, replyTo, url }
}
