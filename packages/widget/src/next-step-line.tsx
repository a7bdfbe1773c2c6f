import type { NextStep } from '@otklik/contract'
import { rating as texts } from '#texts'

interface Props {
  next: NextStep
}

/** Says what happens after a low score, until that has to have happened, and leads to its page. */
export function NextStepLine({ next: { text, by, url } }: Props) {
  const isDue = by && Date.parse(by) < Date.now()
  return (
    <p class="next" part="next">
      {isDue || text}{' '}
      {url && (
        <a href={url} target="_blank" rel="noopener">
          {texts.seeCase}
        </a>
      )}
    </p>
  )
}
