import { CONFIRM_MS } from './delays.ts'
import { runSafely } from './warn.ts'

/** Delays a confirmation until the choice stops changing. */
export function debounceConfirm(onConfirm: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const confirm = () => runSafely(onConfirm)

  return {
    schedule() {
      clearTimeout(timer)
      timer = setTimeout(confirm, CONFIRM_MS)
    },
    now() {
      clearTimeout(timer)
      confirm()
    },
  }
}
