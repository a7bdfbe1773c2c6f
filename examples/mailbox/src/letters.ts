import PostalMime from 'postal-mime'

/** Holds a letter as it was received. */
export interface Letter {
  /** The letters are numbered from 1, in the order in which they came. */
  id: number
  receivedAt: Date
  subject: string
  from: string
  /** Lists the recipients of the SMTP envelope. */
  to: string
  html: string
  text: string
  headers: { name: string; value: string }[]
}

const MAX_LETTERS = 200

/** Keeps the last 200 letters in memory, the newest first. */
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
