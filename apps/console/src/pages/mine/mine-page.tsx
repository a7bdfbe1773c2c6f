import { mine } from '#texts/mine'
import { shell } from '#texts/shell'
import { isRole } from '../../api/access.ts'
import { home, me } from '../../document.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { SubscribeButton } from '../../parts/subscribe/subscribe-button.tsx'
import { FiguresMeaning } from './figures-meaning.tsx'
import { OwnFigures } from './own-figures.tsx'
import { OwnSignature } from './own-signature.tsx'
import { Thanks } from './thanks.tsx'

/** Shows an agent what people said about their work, and the signature by which they are asked. */
export function MinePage() {
  return me.user?.agent === undefined ? (
    <NotAnAgent />
  ) : (
    <>
      <PageHead title={shell.pages.mine}>
        {isRole('agent') && (
          <SubscribeButton
            choices={[{ label: mine.figures.heading, path: '/v1/published' }]}
            period="last-12-months"
            page=""
          />
        )}
      </PageHead>
      <p class="mine-about">{mine.about}</p>
      <div class="columns">
        <div class="stack">
          <OwnFigures />
          <FiguresMeaning />
        </div>
        <div class="stack">
          <Thanks />
          <OwnSignature />
        </div>
      </div>
    </>
  )
}

function NotAnAgent() {
  return (
    <>
      <PageHead title={shell.pages.mine} />
      <p class="mine-about">{mine.noAgent.text}</p>
      <p>
        <a href={`${home}/account`}>{mine.noAgent.account}</a>
      </p>
    </>
  )
}
