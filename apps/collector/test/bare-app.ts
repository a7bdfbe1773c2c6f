import { type AppParts, buildApp } from '../src/app.ts'
import { testDatabase } from './database.ts'

/** Builds the collector's app on the suite's database, for tests that need no workspace. */
export async function openBareApp(parts: Pick<AppParts, 'logger' | 'timeouts'>) {
  return buildApp({
    config: {
      publicUrl: 'http://collector.test',
      trustedProxies: [],
      openRateLimit: 0,
      metricsToken: undefined,
      mail: undefined,
      webhookAllowedNetworks: [],
    },
    db: await testDatabase(),
    clock: () => new Date(),
    ...parts,
  })
}
