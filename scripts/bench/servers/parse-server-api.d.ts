/** As much of parse-server as is used here; its own types aren't there before the benchmarks' first run. */
export const ParseServer: { startApp(options: Record<string, unknown>): Promise<unknown> }
