const reported = new Set<unknown>()

/** Reports what is wrong to whoever built the page, in its console. The same sentence is reported once. */
export function warn(message: unknown) {
  // The page may have replaced its console.
  try {
    // biome-ignore lint/suspicious/noConsole: the console is where a page's builder looks
    if (!reported.has(message)) console.error('Otklik:', message)
    reported.add(message)
  } catch {}
}

/** Runs a part of the widget. An error in it, at once or later, is reported and never reaches the host page. */
export async function runSafely(task: () => unknown) {
  try {
    await task()
  } catch (error) {
    warn(error)
  }
}
