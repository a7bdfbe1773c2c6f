interface Props {
  question: string
  options: { key: string; text: string }[]
  chosen: string[]
  onChoose: (chosen: string[]) => void
}

/** Lets the person choose any number of options. None is preselected. */
export function OptionChips({ question, options, chosen, onChoose }: Props) {
  const toggle = (toggled: string) =>
    onChoose(options.map(({ key }) => key).filter((key) => chosen.includes(key) !== (key === toggled)))

  return (
    <fieldset class="chips">
      <legend class="label" part="question">
        {question}
      </legend>
      {options.map(({ key, text }) => (
        <label key={key}>
          <input
            type="checkbox"
            aria-label={text}
            checked={chosen.includes(key)}
            onChange={() => toggle(key)}
          />
          <span class="chip" part="reason" aria-hidden>
            {text}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
