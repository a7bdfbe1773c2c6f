import type { Case } from '@otklik/contract'
import { useEffect, useRef, useState } from 'preact/hooks'
import { caseTexts } from '#texts/case'
import { caseSubject } from '../../parts/case-subject.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Afterwards } from './afterwards.tsx'
import { isAllowed, type StepKind } from './allowed-steps.ts'
import { AnswerPanel } from './answer-panel.tsx'
import { FactsPanel } from './facts-panel.tsx'
import { PersonPanel } from './person-panel.tsx'
import { StepButtons, stepButtonId } from './step-buttons.tsx'
import { StepForm } from './step-form.tsx'
import { Story } from './story.tsx'
import { useCaseNames } from './use-case-names.ts'
import { useOpenStep } from './use-open-step.ts'

/** Renders a case: what was said and what happened on one side, and on the other where it stands and who said it. */
export function WholeCase({ file }: { file: Case }) {
  const [step, openStep] = useOpenStep()
  const names = useCaseNames(file)
  // The form of a step that somebody else has made impossible stays, as it holds what was written.
  const begun = useRef<StepKind | undefined>(undefined)
  if (!step || isAllowed(step, file)) begun.current = step
  const story = useRef<HTMLOListElement>(null)
  const [taken, setTaken] = useState<string>()
  useEffect(() => {
    // A screen reader then reads what the step has become, and the keys of the page work again.
    if (taken) (story.current?.lastElementChild as HTMLElement | null)?.focus()
  }, [taken])

  function close(): void {
    if (step) document.getElementById(stepButtonId(step))?.focus()
    openStep(undefined)
  }
  const buttons = { file, open: step, onOpen: openStep }
  return (
    <>
      <PageHead title={caseSubject(file)}>
        <StepButtons {...buttons} kinds={['noted', 'contacted', 'replied', 'resolved']} />
      </PageHead>
      <div class="columns case">
        <div class="stack">
          <AnswerPanel file={file} />
          <Panel heading={caseTexts.story.heading}>
            <Story ref={story} events={file.events} file={file} names={names} />
            {step && step === begun.current && (
              <StepForm
                key={step}
                kind={step}
                file={file}
                names={names}
                onClose={close}
                onTaken={(id) => {
                  openStep(undefined)
                  setTaken(id)
                }}
              />
            )}
          </Panel>
        </div>
        <div class="stack">
          <FactsPanel file={file} names={names}>
            <StepButtons
              {...buttons}
              kinds={['assigned', 'classified', 'linked', 'unlinked', 'closed', 'reopened']}
            />
          </FactsPanel>
          <PersonPanel file={file} />
          <Afterwards file={file} />
        </div>
      </div>
    </>
  )
}
