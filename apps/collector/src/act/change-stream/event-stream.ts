import { Readable } from 'node:stream'

/** Is a body of server-sent events about the changes of a workspace. */
export interface EventStream {
  body: Readable
  /** Tells of a change, unless a later one was told of. */
  tell: (change: number) => void
  /** Sends a comment, so that no proxy takes the connection for idle. */
  keepAlive: () => void
  /** Ends the body: after what was sent, or by cutting it off if its reader does not keep up. */
  end: () => void
}

const COMMENT = ':\n\n'

/**
 * Opens a body that holds one event at most until its reader takes it. Later changes replace it, so a slow reader takes no
 * memory and misses nothing: each event means everything up to its change.
 *
 * @param seen is the change that the reader knows of, from an earlier stream
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function openEventStream(seen: number | undefined): EventStream {
  let latest: number | undefined
  let next = ''
  let isWanted = false

  const body = new Readable({
    // A reader that has read everything asks for more.
    highWaterMark: 1,
    read() {
      isWanted = true
      send()
    },
  })

  function send(): void {
    if (!isWanted || next === '') return
    isWanted = false
    const text = next
    next = ''
    body.push(text)
  }

  return {
    body,
    tell(change) {
      // The first may also be lower than what was seen, in a database that was restored from a backup.
      const isNews = latest === undefined ? change !== seen : change > latest
      latest = Math.max(latest ?? change, change)
      if (!isNews) return
      next = `id: ${change}\ndata: ${JSON.stringify({ change })}\n\n`
      send()
    },
    keepAlive() {
      next ||= COMMENT
      send()
    },
    end() {
      if (isWanted) body.push(null)
      else body.destroy()
      isWanted = false
    },
  }
}
