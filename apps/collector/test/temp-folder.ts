import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The suite keeps its files in this folder, which is removed when it ends. */
    folder: string
  }
}

export default function makeFolder(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-test-'))
  project.provide('folder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
