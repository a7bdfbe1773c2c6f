/** Declares the part of DuckDB that is used here, whose own types are installed only when a benchmark runs. */
export const DuckDBInstance: {
  create(path: string): Promise<{ connect(): Promise<DuckDBConnection>; closeSync(): void }>
}

export interface DuckDBConnection {
  run(sql: string): Promise<unknown>
  runAndReadAll(sql: string): Promise<{ getRows(): unknown[][] }>
  closeSync(): void
}
