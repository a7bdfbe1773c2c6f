import { useId, useRef } from 'preact/hooks'
import { figures } from '#texts/figures'

export type DefinedFigure = keyof typeof figures.definitions

/** Opens the definitions of figures: what each is, its formula, its n, what is left out, its interval and its source. */
export function Definition({ of }: { of: readonly DefinedFigure[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  function open() {
    dialog.current?.showModal()
    // Else the button at the end had it, and a long text began there.
    heading.current?.focus()
  }
  return (
    <>
      <button type="button" class="link" onClick={open}>
        {figures.howCounted}
      </button>
      <dialog ref={dialog} aria-labelledby={id} class="definition">
        <h2 id={id} ref={heading} tabIndex={-1}>
          {figures.howCounted}
        </h2>
        {of.map((figure) => (
          <Defined key={figure} {...figures.definitions[figure]} />
        ))}
        <form method="dialog">
          <button type="submit">{figures.close}</button>
        </form>
      </dialog>
    </>
  )
}

function Defined({ name, what, ...parts }: (typeof figures.definitions)[DefinedFigure]) {
  return (
    <section>
      <h3>{name}</h3>
      <p>{what}</p>
      <dl class="details">
        {(['formula', 'n', 'leftOut', 'interval', 'source'] as const).map((part) =>
          parts[part] === '' ? null : (
            <div key={part}>
              <dt>{figures.parts[part]}</dt>
              <dd>{parts[part]}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  )
}
