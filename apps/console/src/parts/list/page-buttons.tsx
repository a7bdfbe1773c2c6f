import type { Filters } from '../use-filters.ts'

interface Props {
  filters: Filters
  /** Is the position of the next page, if there is one. */
  next: string | null | undefined
  words: { next: string; first: string }
}

/** Renders the buttons of a list that is read page by page: to the next page, and back to the first. */
export function PageButtons({ filters, next, words }: Props) {
  return (
    <>
      {next && (
        <button type="button" class="quiet" onClick={() => filters.set({ cursor: next })}>
          {words.next}
        </button>
      )}
      {filters.one('cursor') !== undefined && (
        <button type="button" class="quiet" onClick={() => filters.set({ cursor: undefined })}>
          {words.first}
        </button>
      )}
    </>
  )
}
