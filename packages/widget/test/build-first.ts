declare global {
  /** Is set once the widget is built. Projects have modules of their own, and share the process alone. */
  var builtWidget: Promise<unknown> | undefined
}

/** Builds the widget before the tests, which load the built scripts as pages do. */
export async function setup() {
  globalThis.builtWidget ??= import('../build.ts')
  await globalThis.builtWidget
}
