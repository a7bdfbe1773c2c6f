/** Builds the docs before the tests that load them as browsers do. */
export async function setup() {
  await import('../build.ts')
}
