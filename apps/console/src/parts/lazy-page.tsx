import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { shell } from '#texts/shell'

interface PageProps {
  params: Record<string, string | undefined>
}

export type Page = ComponentType<PageProps>

/**
 * Makes a page, or a dialog, of a module that is loaded when it is first opened. After an upgrade of the collector the module
 * has another name, so that what helps is to load the whole document again.
 */
export function lazyPage<Props extends object = PageProps>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  return function LazyPage(props: Props) {
    const [, render] = useState({})
    const [hasFailed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded) return
      load().then(
        (page) => {
          loaded = page
          render({})
        },
        () => setFailed(true),
      )
    }, [])

    if (loaded) {
      const LoadedPage = loaded
      return <LoadedPage {...props} />
    }
    if (!hasFailed) return <p class="loading">{shell.loading}</p>
    return (
      <div class="failed" role="alert">
        <h1>{shell.failed.heading}</h1>
        <button type="button" onClick={() => location.reload()}>
          {shell.failed.retry}
        </button>
      </div>
    )
  }
}
