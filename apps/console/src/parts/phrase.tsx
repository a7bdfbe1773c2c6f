import type { ComponentChildren } from 'preact'

interface Props {
  /** Has placeholders such as `{owner}`. */
  text: string
  values: Record<string, ComponentChildren>
}

/** Renders a sentence with elements in the places of its placeholders. */
export function Phrase({ text, values }: Props) {
  const parts = text.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : values[part]))
  return <>{parts}</>
}
