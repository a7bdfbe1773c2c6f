import { runSafely } from './warn.ts'

const DELAY_MS = 700

/** Delays a confirmation until the choice stops changing: an arrow key passes every score on its way. */
export function debounceConfirm(onConfirm: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const confirm = () => runSafely(onConfirm)

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
