import type { Case, CaseReader } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { useData } from '../../api/use-data.ts'
import { locale } from '../../document.ts'

const languages = new Intl.DisplayNames(locale, { type: 'language' })

/** Loads how the person of a case reads a reply. */
export function useReader({ id }: Pick<Case, 'id'>): CaseReader | undefined {
  return useData<CaseReader>(`/v1/cases/${id}/reader`).data
}

/** Says how the person will read what is written above. */
export function ReaderLine({ file }: { file: Case }) {
  const reader = useReader(file)
  if (!reader) return null
  const text = caseTexts.reader[reader.by].replace('{language}', languages.of(reader.locale) ?? reader.locale)
  return <p class={reader.by === 'nowhere' ? 'warn' : 'soft'}>{text}</p>
}
