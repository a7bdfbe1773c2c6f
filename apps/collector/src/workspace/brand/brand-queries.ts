import { createHash } from 'node:crypto'
import type { BrandLogoRow, BrandRow, Database } from '../../database/tables.ts'
import { type Brand, brandOf, type StoredBrand } from './brand.ts'
import type { LogoFile } from './logo-file.ts'

/** Finds the brand of a workspace. */
export async function findBrand(db: Database, workspace: string): Promise<Brand> {
  const row: StoredBrand | undefined = await db
    .selectFrom('workspace')
    .leftJoin('brand', 'brand.workspace', 'workspace.workspace')
    .leftJoin('brand_logo', (join) =>
      join
        .onRef('brand_logo.workspace', '=', 'workspace.workspace')
        .onRef('brand_logo.hash', '=', 'brand.logo'),
    )
    .where('workspace.workspace', '=', workspace)
    .select(['workspace.name', 'brand.name as ownName', 'accent', 'reply_to', 'url'])
    .select(['hash', 'format', 'width', 'height'])
    .executeTakeFirst()
  return brandOf(workspace, row)
}

/** Replaces the brand of a workspace. The caller holds the change counter. */
export async function saveBrand(trx: Database, { workspace, ...brand }: BrandRow): Promise<void> {
  await trx
    .insertInto('brand')
    .values({ workspace, ...brand })
    .onConflict((conflict) => conflict.column('workspace').doUpdateSet(brand))
    .execute()
}

/** Returns the hash by which a logo is known. */
export function logoHash({ bytes }: LogoFile): string {
  return createHash('sha256').update(bytes).digest('base64url')
}

/** A workspace keeps this many logos. */
const MAX_LOGOS = 10

/**
 * Stores a logo and returns its hash. Earlier ones stay, as letters that were sent show them, but for those before the
 * last ten. The caller holds the change counter.
 */
export async function addLogo(trx: Database, workspace: string, file: LogoFile, now: Date): Promise<string> {
  const { format, width, height, bytes } = file
  const hash = logoHash(file)
  await trx
    .insertInto('brand_logo')
    .values({ workspace, hash, format, width, height, bytes, added_at: now })
    .onConflict((conflict) => conflict.columns(['workspace', 'hash']).doUpdateSet({ added_at: now }))
    .execute()
  await trx
    .deleteFrom('brand_logo')
    .where('workspace', '=', workspace)
    .where('hash', 'not in', (query) =>
      query
        .selectFrom('brand_logo')
        .where('workspace', '=', workspace)
        .orderBy('added_at', 'desc')
        .orderBy('hash')
        .limit(MAX_LOGOS)
        .select('hash'),
    )
    .execute()
  return hash
}

/** Finds a logo of a workspace, the present one or an earlier one. */
export async function findLogo(
  db: Database,
  workspace: string,
  hash: string,
): Promise<Pick<BrandLogoRow, 'format' | 'bytes'> | undefined> {
  return db
    .selectFrom('brand_logo')
    .where('workspace', '=', workspace)
    .where('hash', '=', hash)
    .select(['format', 'bytes'])
    .executeTakeFirst()
}
