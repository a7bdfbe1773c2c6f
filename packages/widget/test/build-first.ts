/** Builds the widget before the tests, which load the built scripts as pages do. */
export async function setup() {
  await import('../build.ts')
}
