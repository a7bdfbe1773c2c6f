import type { Survey, SurveyDefinition } from '@otklik/contract'
import { survey as words } from '#words'
import { useData } from '../../../api/use-data.ts'
import { language } from '../../../document.ts'
import { Failed } from '../../../parts/failed.tsx'
import { SurveyEditor } from './survey-editor.tsx'

/** Opens the survey of a key, or a new one that begins with a score and a comment. */
export function SurveyByKey({ id, isNew }: { id: string; isNew: boolean }) {
  const loaded = useData<Survey>(isNew ? undefined : `/v1/surveys/${encodeURIComponent(id)}`)
  if (!isNew && !loaded.data) return <Failed {...loaded} />
  const { data } = loaded
  // It stays the same editor when a new survey has been stored.
  return <SurveyEditor id={id} stored={data} initial={data ? definitionOf(data) : firstDraft(id)} />
}

function definitionOf({ key: _, version: __, ...definition }: Survey): SurveyDefinition {
  return definition
}

function firstDraft(name: string): SurveyDefinition {
  return {
    name,
    questions: [
      { key: 'csi', kind: 'csi', required: true, texts: { [language]: words.csi } },
      { key: 'comment', kind: 'text', texts: { [language]: words.comment } },
    ],
  }
}
