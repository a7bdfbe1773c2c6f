import { useSearchParams } from 'wouter-preact'
import { caseTexts } from '#texts/case'
import type { StepKind } from './allowed-steps.ts'

/** Keeps in the address which form is open, so that it is open again after a reload. */
export function useOpenStep(): [open: StepKind | undefined, set: (kind: StepKind | undefined) => void] {
  const [params, setParams] = useSearchParams()
  const named = params.get('step') ?? ''
  return [
    named in caseTexts.steps ? (named as StepKind) : undefined,
    (kind) => setParams(kind === undefined ? {} : { step: kind }, { replace: true }),
  ]
}
