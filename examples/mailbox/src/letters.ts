import PostalMime from 'postal-mime'

/** A letter as it came in. */
export interface Letter {
  /** Its place among all that came, from 1. */
  id: number
  receivedAt: Date
  subject: string
  from: string
  /** Who gets it, as the envelope says. */
  to: string
  html: string
  text: string
  headers: { name: string; value: string }[]
}

const MAX_LETTERS = 200

/** The letters of this run, the newest first; the oldest make room. */
export function openLetters() {
  const letters: Letter[] = []
  let count = 0

  return {
    list: (): readonly Letter[] => letters,
    find: (id: number) => letters.find((letter) => letter.id === id),

    async receive(source: Buffer, to: string, receivedAt: Date): Promise<void> {
      const mail = await PostalMime.parse(source)
      const { name = '', address = '' } = mail.from ?? {}
      count += 1
      letters.unshift({
        id: count,
        receivedAt,
        subject: mail.subject ?? '(no subject)',
        from: name ? `${name} <${address}>` : address,
        to,
        html: mail.html ?? '',
        text: mail.text ?? '',
        headers: mail.headers.map(({ originalKey, key, value }) => ({ name: originalKey ?? key, value })),
      })
      letters.splice(MAX_LETTERS)
    },
  }
}

export type Letters = ReturnType<typeof openLetters>
