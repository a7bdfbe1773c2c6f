import type { ErasedResponseRow, ResponseRow } from '@otklik/contract'
import { useRef, useState } from 'preact/hooks'
import type { Failure } from '../../api/failure.ts'
import { useData } from '../../api/use-data.ts'
import { countFresh, refresh } from './fresh-rows.ts'

export type Row = ResponseRow | ErasedResponseRow

/** Is the reply to a page of the list. */
export interface FeedReply {
  rows: Row[]
  cursor: string | null
}

export interface Feed {
  /** Is the path of what is shown, which is the one before while another is loaded. */
  path: string
  /** Is the first page as it was when somebody last asked for the newest. Its rows are as they are now. */
  first: FeedReply
  /** Counts what came since; `undefined` is more than a page. */
  freshCount: number | undefined
  /** Shows what came since. */
  showFresh: () => void
}

interface Loading {
  feed: Feed | undefined
  failure: Failure | undefined
  isLoading: boolean
  reload: () => void
}

/**
 * Loads the first page of a list and keeps it current. What is answered meanwhile is counted, and moves nothing until it
 * is asked for. An empty list has nothing to move, so it is filled at once.
 */
export function useFeed(path: string): Loading {
  const newest = useData<FeedReply>(path)
  const shown = useRef<{ path: string; reply: FeedReply } | undefined>(undefined)
  const [, render] = useState({})

  const isOfPath = newest.data !== undefined && newest.failure === undefined && !newest.isLoading
  const isUnread = shown.current?.path !== path || shown.current.reply.rows.length === 0
  if (newest.data && isOfPath && isUnread) shown.current = { path, reply: newest.data }

  const { current } = shown
  const isCurrent = current?.path === path
  const rows = (isCurrent && newest.data?.rows) || []
  return {
    failure: isCurrent ? undefined : newest.failure,
    isLoading: !isCurrent && newest.failure === undefined,
    reload: newest.reload,
    feed: current && {
      path: current.path,
      first: { ...current.reply, rows: refresh(current.reply.rows, rows) },
      freshCount: isCurrent ? countFresh(rows, current.reply.rows) : 0,
      showFresh: () => {
        if (newest.data) shown.current = { path, reply: newest.data }
        render({})
      },
    },
  }
}
