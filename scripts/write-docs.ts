import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from '../apps/collector/src/app.ts'
import { openDatabase } from '../apps/collector/src/database/open.ts'
import { renderAccessPage } from '../apps/collector/src/http/access-page.ts'

// Writes the documents that are generated from the code. Building the app runs no statement, so the database stays empty.
const { db, close } = await openDatabase({ databaseUrl: undefined, dataDir: undefined })
const app = await buildApp({
  config: {
    publicUrl: 'http://127.0.0.1:4400',
    trustedProxies: [],
    openRateLimit: 0,
    metricsToken: undefined,
    mail: undefined,
    webhookAllowedNetworks: [],
  },
  db,
  clock: () => new Date(),
})
writeFileSync(join(import.meta.dirname, '../docs/access.md'), renderAccessPage(app.routeAccess))
await app.close()
await close()
