import type { TestProject } from 'vitest/node'
import { runNpmPostgres } from './npm-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The suite's Postgres listens at this URL. Each worker creates a database of its own there. */
    postgresUrl: string
  }
}

/** Starts Postgres for the suite from npm's binaries, unless the environment names a server. */
export default async function startPostgres(project: TestProject) {
  const given = process.env.OTKLIK_TEST_DATABASE_URL
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }

  // Nobody needs the data after a crash of this machine.
  const postgres = await runNpmPostgres({}, ['fsync=off'])
  project.provide('postgresUrl', postgres.url)
  return postgres.stop
}
