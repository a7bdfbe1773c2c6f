interface Props {
  question: string
  contact: string
  onWrite: (contact: string) => void
}

/** The collector refuses longer ones. */
const MAX_LENGTH = 200

/** Asks how to reach the person. Browsers offer the person's own mailbox. */
export function ContactLine({ question, contact, onWrite }: Props) {
  return (
    <label class="comment">
      <span class="label" part="question">
        {question}
      </span>
      <input
        class="line"
        part="comment"
        autocomplete="email"
        maxLength={MAX_LENGTH}
        value={contact}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
    </label>
  )
}
