import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder for the suite's files; it is removed when the suite ends. */
    folder: string
  }
}

export default function makeFolder(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-test-'))
  project.provide('folder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
