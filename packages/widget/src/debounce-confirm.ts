const PAUSE_MS = 700

/** Waits until a choice has come to rest: arrow keys pass through every score on their way. */
export function settling(settle: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    moved() {
      clearTimeout(timer)
      timer = setTimeout(settle, PAUSE_MS)
    },
    settle() {
      clearTimeout(timer)
      settle()
    },
  }
}
