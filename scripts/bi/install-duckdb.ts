import { installWorkspace } from '../install-workspace.ts'

/** Installs DuckDB before the tests. */
export function setup(): void {
  installWorkspace(import.meta.dirname)
}
