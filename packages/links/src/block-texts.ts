/** What the blocks say in one language. */
export interface BlockTexts {
  /** Asks about the service, in a letter. */
  question: string
  /** Asks about the agent, under the agent's own name. */
  signatureQuestion: string
  /** Stands under 1. */
  low: string
  /** Stands under 5. */
  high: string
  /** What a press will do: open a page on which one more press sends. */
  press: string
  /** What a screen reader says for a digit; `{score}` is the digit. */
  score: string
}
