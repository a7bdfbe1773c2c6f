/** Builds the console before the tests that load it as browsers do. */
export async function setup() {
  await import('../build.ts')
}
