import { useEffect, useRef, useState } from 'preact/hooks'
import { type Cached, peek, reload, watch } from './cached-replies.ts'
import type { Failure } from './failure.ts'

export interface Loaded<Reply> {
  /** Is the newest reply. Until that of another path is there, it is the reply of the path before. */
  data: Reply | undefined
  /** Tells why the newest reply could not be loaded. What is shown may then be outdated. */
  failure: Failure | undefined
  /** Is `true` until the reply of this path is there. */
  isLoading: boolean
  reload(): void
}

/** Loads a path of the API and keeps it current. Nothing is loaded without a path. */
export function useData<Reply>(path: string | undefined): Loaded<Reply> {
  const [, render] = useState({})
  const last = useRef<Reply | undefined>(undefined)
  useEffect(() => {
    if (path === undefined) return
    const { store, release } = watch<Reply>(path)
    const unsubscribe = store.subscribe(() => render({}))
    return () => {
      unsubscribe()
      release()
    }
  }, [path])

  const { data, failure }: Cached<Reply> = path === undefined ? {} : peek(path)
  // A path that was refused does not show the reply of the path before.
  if (data !== undefined || isRefused(failure)) last.current = data
  return {
    data: data ?? (path === undefined ? undefined : last.current),
    failure,
    isLoading: path !== undefined && data === undefined && failure === undefined,
    reload: () => reload(path),
  }
}

function isRefused(failure: Failure | undefined): boolean {
  return failure !== undefined && !failure.isPassing && !failure.isSignedOut
}
