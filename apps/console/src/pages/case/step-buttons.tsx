import type { Case } from '@otklik/contract'
import { caseTexts } from '#texts/case'
import { KeyButton } from '../../parts/key-button.tsx'
import { isAllowed, type StepKind } from './allowed-steps.ts'

/** Maps each step to its key. */
const KEYS: Record<StepKind, string> = {
  noted: 'n',
  contacted: 'c',
  replied: 'w',
  resolved: 'r',
  assigned: 'a',
  classified: 'k',
  linked: 'l',
  unlinked: 'u',
  closed: 'x',
  reopened: 'o',
}

interface Props {
  file: Case
  kinds: readonly StepKind[]
  /** Is the step whose form is open. */
  open: StepKind | undefined
  onOpen: (kind: StepKind) => void
}

/** Renders a button for each of these steps that the case allows. */
export function StepButtons({ file, kinds, open, onOpen }: Props) {
  return (
    <>
      {kinds
        .filter((kind) => isAllowed(kind, file))
        .map((kind) => (
          <KeyButton
            key={kind}
            id={stepButtonId(kind)}
            shortcut={KEYS[kind]}
            label={caseTexts.steps[kind]}
            isQuiet={kind !== 'resolved'}
            isOpen={kind === open}
            onPress={() => onOpen(kind)}
          />
        ))}
    </>
  )
}

/** Returns the id of the button of a step, which gets the focus back. */
export function stepButtonId(kind: StepKind): string {
  return `step-${kind}`
}
