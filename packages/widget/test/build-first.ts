/** The tests drive the built scripts, as pages do. */
export async function setup() {
  await import('../build.ts')
}
