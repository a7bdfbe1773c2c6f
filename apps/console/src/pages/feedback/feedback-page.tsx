import { useLocation } from 'wouter-preact'
import { feedback } from '#texts/feedback'
import { shell } from '#texts/shell'
import { plural } from '../../format/plural.ts'
import { toDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useFilters } from '../../parts/use-filters.ts'
import { FeedFilters, MainFilters } from './feed-filters.tsx'
import { FeedList } from './feed-list.tsx'
import { feedPath, filtersIn } from './feed-path.ts'
import { OpenResponse } from './open-response.tsx'
import { SetAsidePanel } from './set-aside-panel.tsx'
import { type Feed, useFeed } from './use-feed.ts'
import { useFeedKeys } from './use-feed-keys.ts'

/** Shows the responses, the newest first, and beside them the one that is open. */
export function FeedbackPage() {
  const [location] = useLocation()
  const filters = useFilters()
  const { feed, isLoading, ...rest } = useFeed(feedPath(filters.params, toDay(new Date())))
  const open = filters.one('response')
  const hasEvidence = filters.one('evidence') === 'open'

  const toggleEvidence = () => filters.set({ evidence: hasEvidence ? undefined : 'open' }, { replace: true })
  const close = useFeedKeys({
    open,
    show: (id, { withEvidence, replace = false } = {}) =>
      filters.set({ response: id, ...(withEvidence && { evidence: 'open' }) }, { replace }),
    toggleEvidence,
    close: () => filters.set({ response: undefined, evidence: undefined }),
  })

  /** Returns the address of a response within what is shown. */
  function hrefOf(id: string): string {
    const params = new URLSearchParams(filters.params)
    params.set('response', id)
    return `${location}?${params}`
  }

  return (
    <>
      <PageHead title={shell.pages.feedback}>
        <MainFilters filters={filters} />
      </PageHead>
      <FeedFilters filters={filters} />
      {filters.one('setAside') === 'true' && <SetAsidePanel />}
      <div class={open === undefined ? undefined : 'feed-split'}>
        <div aria-busy={isLoading && feed !== undefined}>
          <FreshButton feed={feed} />
          <Failed data={undefined} {...rest} />
          {isLoading && !feed && <p class="loading">{shell.loading}</p>}
          {feed && feed.first.rows.length === 0 && (
            <NothingFound isFiltered={filtersIn(filters.params).length > 0} />
          )}
          {feed && feed.first.rows.length > 0 && (
            <FeedList
              key={`${feed.path} ${feed.first.cursor} ${feed.first.rows[0]?.id}`}
              feed={feed}
              open={open}
              hrefOf={hrefOf}
            />
          )}
        </div>
        {open !== undefined && (
          <OpenResponse
            id={open}
            hasEvidence={hasEvidence}
            onToggleEvidence={toggleEvidence}
            onClose={close}
          />
        )}
      </div>
    </>
  )
}

/** Says how many responses came since, and shows them when it is pressed. */
function FreshButton({ feed }: { feed: Feed | undefined }) {
  const count = feed?.freshCount
  const text =
    feed && count === undefined
      ? feedback.manyFresh.replace('#', String(feed.first.rows.length))
      : plural(count ?? 0, feedback.fresh)
  return (
    <div role="status" class="feed-fresh">
      {feed && count !== 0 && (
        <button
          type="button"
          onClick={() => {
            feed.showFresh()
            scrollTo(0, 0)
          }}
        >
          {text}
        </button>
      )}
    </div>
  )
}

function NothingFound({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div class="panel">
      <p class="empty">{isFiltered ? feedback.noneFound : feedback.none}</p>
    </div>
  )
}
