import type { NewBrand } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { type Brand, brandOf, describeBrand } from './brand.ts'
import { findBrand, logoHash } from './brand-queries.ts'
import type { LogoFile } from './logo-file.ts'
import { readLogo } from './read-logo.ts'

/** Holds a brand that is not stored, and its logo unless that is stored already. */
export interface DraftBrand {
  brand: Brand
  file?: LogoFile
}

/**
 * Returns the brand that a workspace would have if it were replaced, and stores nothing.
 *
 * @param workspaceName is the name of a brand without one
 * @throws {Problem} `validation_failed` if the logo can't be one
 */
export async function draftBrand(
  db: Database,
  workspace: string,
  { name, logo, accent, replyTo, url }: NewBrand,
  { workspaceName, publicUrl }: { workspaceName: string; publicUrl: string },
): Promise<DraftBrand> {
  const texts = {
    name: workspaceName,
    ownName: name === undefined || name === workspaceName ? null : name,
    accent: accent ?? null,
    reply_to: replyTo ?? null,
    url: url ?? null,
  }
  if (logo === undefined) return { brand: brandOf(workspace, texts) }
  const present = await findBrand(db, workspace)
  if (logo === describeBrand(present, publicUrl).logo)
    return { brand: { ...brandOf(workspace, texts), logo: present.logo } }
  const file = readLogo(logo)
  return { brand: brandOf(workspace, { ...texts, ...file, hash: logoHash(file) }), file }
}
