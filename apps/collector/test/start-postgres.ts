import type { TestProject } from 'vitest/node'
import { type NpmPostgres, runNpmPostgres } from './npm-postgres.ts'

declare global {
  /** Serves every suite on Postgres. Projects have modules of their own, and share the process alone. */
  var suitePostgres: Promise<NpmPostgres> | undefined
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The suite's Postgres listens at this URL. Each worker creates a database of its own there. */
    postgresUrl: string
  }
}

/** Starts Postgres for the suites from npm's binaries, unless the environment names a server. */
export default async function startPostgres(project: TestProject) {
  const given = process.env.OTKLIK_TEST_DATABASE_URL
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }

  // Nobody needs the data after a crash of this machine.
  globalThis.suitePostgres ??= runNpmPostgres({}, ['fsync=off'])
  const { url, stop } = await globalThis.suitePostgres
  project.provide('postgresUrl', url)
  return stop
}
