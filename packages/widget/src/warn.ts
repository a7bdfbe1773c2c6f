/** Reports what is wrong to whoever built the page, in its console. */
export function warn(message: unknown) {
  // biome-ignore lint/suspicious/noConsole: the console is where a page's builder looks
  console.error('Otklik:', message)
}

/** Runs a part of the widget. An error in it is reported and never reaches the host page. */
export function runSafely(task: () => void) {
  try {
    task()
  } catch (error) {
    warn(error)
  }
}
