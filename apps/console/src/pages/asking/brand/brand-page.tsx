import type { Brand, Workspace } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { BrandEditor } from './brand-editor.tsx'

/** Changes what people recognise in letters and pages. */
export function BrandPage() {
  const loaded = useData<Workspace & { brand: Brand }>('/v1/workspace')
  if (!loaded.data) return <Failed {...loaded} />
  const { brand, name } = loaded.data
  return <BrandEditor stored={brand} workspaceName={name} />
}
