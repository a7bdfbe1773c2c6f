/** Is what the doctor found out about one thing. */
export interface Finding {
  /** ✓ is fine, ! may not be what is meant, and ✗ must be changed. */
  mark: '✓' | '!' | '✗'
  about: string
  /** Is a sentence, with the remedy if there is one. */
  text: string
}

export function fine(about: string, text: string): Finding {
  return { mark: '✓', about, text }
}

export function doubtful(about: string, text: string): Finding {
  return { mark: '!', about, text }
}

export function wrong(about: string, text: string): Finding {
  return { mark: '✗', about, text }
}
