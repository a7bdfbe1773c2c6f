import { useEffect, useRef, useState } from 'preact/hooks'
import { feedback } from '#texts/feedback'
import { useData } from '../../api/use-data.ts'
import { PAGE_ROWS } from './feed-path.ts'
import { FeedRow } from './feed-row.tsx'
import type { Feed, FeedReply, Row } from './use-feed.ts'
import { useNear } from './use-near.ts'

/** A page that was never near is taken to have rows of this height. */
const ROW_PX = 72

interface Props {
  feed: Feed
  /** Is the id of the response that is open. */
  open: string | undefined
  hrefOf: (id: string) => string
}

/** Renders a list of any length. Its pages are loaded as they come near, and those far away are empty space. */
export function FeedList({ feed: { path, first }, open, hrefOf }: Props) {
  const [cursors, setCursors] = useState(first.cursor === null ? [] : [first.cursor])
  const [isWhole, setWhole] = useState(first.cursor === null)

  function follow(place: number, next: string | null): void {
    if (next === null) setWhole(true)
    else setCursors((known) => (place === known.length - 1 ? [...known, next] : known))
  }

  return (
    <div role="feed" aria-label={feedback.list} class="feed">
      <FeedPage reply={first} open={open} hrefOf={hrefOf} />
      {cursors.map((cursor, place) => (
        <FeedPage
          key={cursor}
          path={`${path}&cursor=${encodeURIComponent(cursor)}`}
          onNext={(next) => follow(place, next)}
          open={open}
          hrefOf={hrefOf}
        />
      ))}
      {isWhole && <p class="soft feed-end">{feedback.end}</p>}
    </div>
  )
}

type PageProps = Pick<Props, 'open' | 'hrefOf'> &
  (
    | { reply: FeedReply; path?: undefined; onNext?: undefined }
    | { reply?: undefined; path: string; onNext: (next: string | null) => void }
  )

function FeedPage({ reply, path, onNext, ...rest }: PageProps) {
  const box = useRef<HTMLDivElement>(null)
  const { isNear, height } = useNear(box, reply !== undefined)
  const loaded = useData<FeedReply>(isNear ? path : undefined)
  const shown = reply ?? loaded.data
  useEffect(() => {
    if (loaded.data) onNext?.(loaded.data.cursor)
  }, [loaded.data?.cursor])

  if (isNear && shown)
    return (
      <div ref={box}>
        <Rows rows={shown.rows} {...rest} />
      </div>
    )
  return (
    <div ref={box} style={{ blockSize: `${height || PAGE_ROWS * ROW_PX}px` }}>
      {isNear && <p class="loading">{feedback.more}</p>}
    </div>
  )
}

function Rows({ rows, open, hrefOf }: Pick<Props, 'open' | 'hrefOf'> & { rows: readonly Row[] }) {
  return rows.map((row) => <FeedRow key={row.id} row={row} href={hrefOf(row.id)} isOpen={row.id === open} />)
}
