import type { Workspace } from '@otklik/contract'
import { useData } from '../../../api/use-data.ts'
import { Failed } from '../../../parts/failed.tsx'
import { LetterEditor } from './letter-editor.tsx'

/** Edits the texts of letters. */
export function LettersPage() {
  const loaded = useData<Workspace>('/v1/workspace')
  if (!loaded.data) return <Failed {...loaded} />
  return <LetterEditor stored={loaded.data.texts} />
}
