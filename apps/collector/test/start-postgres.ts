import type { TestProject } from 'vitest/node'
import { runNpmPostgres } from './npm-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the suite's Postgres listens; each worker makes a database of its own there. */
    postgresUrl: string
  }
}

/** Runs Postgres for the suite, from the binaries that npm brought; or uses the one that the environment names. */
export default async function startPostgres(project: TestProject) {
  const given = process.env.OTKLIK_TEST_DATABASE_URL
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }

  const postgres = await runNpmPostgres()
  project.provide('postgresUrl', postgres.url)
  return postgres.stop
}
