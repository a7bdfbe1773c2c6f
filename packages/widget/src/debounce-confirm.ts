const DELAY_MS = 700

/** Waits until a choice has come to rest: arrow keys pass through every score on their way. */
export function debounceConfirm(confirm: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined

  return {
    schedule() {
      clearTimeout(timer)
      timer = setTimeout(confirm, DELAY_MS)
    },
    now() {
      clearTimeout(timer)
      confirm()
    },
  }
}
