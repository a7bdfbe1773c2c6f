interface Props {
  question: string
  text: string
  onWrite: (text: string) => void
}

/** The collector refuses longer texts. */
const MAX_LENGTH = 4000

export function CommentBox({ question, text, onWrite }: Props) {
  return (
    <label class="comment">
      <span class="label" part="question">
        {question}
      </span>
      <textarea
        part="comment"
        rows={3}
        maxLength={MAX_LENGTH}
        value={text}
        onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      />
    </label>
  )
}
