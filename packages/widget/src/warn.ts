/** Tells whoever built the page what is wrong; the page itself goes on. */
export function warn(message: unknown) {
  // biome-ignore lint/suspicious/noConsole: the console is where a page's builder looks
  console.error('Otklik:', message)
}
