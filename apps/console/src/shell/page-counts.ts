import { useEffect, useState } from 'preact/hooks'
import { useLocation, useSearch } from 'wouter-preact'
import { shell } from '#texts/shell'
import { may } from '../api/access.ts'
import { useData } from '../api/use-data.ts'
import { newestCommentsPath, waitingCasesPath } from '../api/waiting-paths.ts'
import { formatCount } from '../format/numbers.ts'
import { type PluralForms, plural } from '../format/plural.ts'
import { readStored, storageKey, store } from '../parts/browser-storage.ts'

/** A page that loads other data than Today gets these seconds for itself. */
const CALM_MS = 2000

/** Says how many of something wait on a page, short and in full. */
export interface PageCount {
  shown: string
  said: string
}

interface Page<Row> {
  rows: Row[]
  next: string | null
}

/**
 * Counts what waits on the pages of cases and of feedback, by their paths. Both come with what Today loads anyway; on other
 * pages they are loaded after the page.
 */
export function usePageCounts(): Record<string, PageCount | undefined> {
  const isFollowing = useLater()
  const cases = useData<Page<unknown>>(isFollowing && may('work') ? waitingCasesPath() : undefined)
  const comments = useData<Page<Answered>>(isFollowing && may('rows') ? newestCommentsPath() : undefined)
  const fresh = useFresh(comments.data?.rows)
  return {
    '/cases': countOf(cases.data?.rows.length, cases.data?.next != null, {
      shown: { other: '#' },
      said: shell.counts.cases,
    }),
    '/feedback': countOf(fresh, fresh !== undefined && fresh === comments.data?.rows.length, {
      shown: shell.counts.fresh,
      said: shell.counts.freshComments,
    }),
  }
}

/** Returns `true` at once where Today loads the same, and soon after the first page elsewhere. */
function useLater(): boolean {
  const [location] = useLocation()
  const isFiltered = useSearch() !== ''
  const isShared = location === '/' && !isFiltered
  const [isFollowing, follow] = useState(isShared)
  useEffect(() => {
    if (isFollowing) return
    const timer = setTimeout(() => follow(true), isShared ? 0 : CALM_MS)
    return () => clearTimeout(timer)
  }, [isShared, isFollowing])
  return isFollowing
}

type Answered = { answeredAt: string | null }

/** Counts the answers with words that came after the newest one of the last visit to the feedback. */
function useFresh(rows: readonly Answered[] | undefined): number | undefined {
  const [location] = useLocation()
  const key = storageKey('feedback-seen')
  const isSeen = location === '/feedback'
  const newest = rows?.[0]?.answeredAt
  useEffect(() => {
    if (isSeen && newest) store(key, newest)
  }, [isSeen, newest])
  const seen = readStored(key)
  if (isSeen || seen === '') return undefined
  return rows?.filter(({ answeredAt }) => answeredAt !== null && answeredAt > seen).length
}

function countOf(
  count: number | undefined,
  isCut: boolean,
  { shown, said }: { shown: PluralForms; said: PluralForms },
): PageCount | undefined {
  if (!count) return undefined
  const number = formatCount(count)
  const fill = (forms: PluralForms) => plural(count, forms).replace(number, isCut ? `${number}+` : number)
  return { shown: fill(shown), said: fill(said) }
}
