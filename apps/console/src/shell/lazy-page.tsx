import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { shell } from '#texts/shell'

export type Page = ComponentType<{ params: Record<string, string | undefined> }>

/** Makes a page of a module that is loaded when the page is first opened. */
export function lazyPage(load: () => Promise<Page>): Page {
  let loaded: Page | undefined
  return function LazyPage(props) {
    const [, render] = useState({})
    const [hasFailed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded || hasFailed) return
      load().then(
        (page) => {
          loaded = page
          render({})
        },
        () => setFailed(true),
      )
    }, [hasFailed])

    if (loaded) {
      const LoadedPage = loaded
      return <LoadedPage {...props} />
    }
    if (!hasFailed) return <p class="loading">{shell.loading}</p>
    return (
      <div class="failed" role="alert">
        <h1>{shell.failed.heading}</h1>
        <button type="button" onClick={() => setFailed(false)}>
          {shell.failed.retry}
        </button>
      </div>
    )
  }
}
