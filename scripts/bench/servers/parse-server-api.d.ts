/** Declares the part of parse-server that is used here, whose own types are installed only when a benchmark runs. */
export const ParseServer: { startApp(options: Record<string, unknown>): Promise<unknown> }
