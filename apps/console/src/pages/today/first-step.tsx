import { Link } from 'wouter-preact'
import { shell } from '#texts/shell'
import { today } from '#texts/today'
import { may } from '../../api/access.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'

/** Says what the page will show once somebody is asked, and leads whoever may do so to the first step. */
export function FirstStep() {
  const { heading, what, how, start, wait } = today.empty
  return (
    <>
      <PageHead title={shell.pages.today} />
      <div class="first-step">
        <Panel heading={heading}>
          <p>{what}</p>
          <p>{how}</p>
          {may('admin') ? (
            <Link class="button" href="/first-run">
              {start}
            </Link>
          ) : (
            <p class="soft">{wait}</p>
          )}
        </Panel>
      </div>
    </>
  )
}
