import { readConfig } from './config.ts'
import { knownKeys } from './first-start.ts'
import { closeOnSignal, runMain } from './run-main.ts'
import { startCollector } from './start-collector.ts'

await runMain(async () => {
  const config = readConfig(process.env)
  const { isFirstStart, close } = await startCollector(config, { logger: true })
  closeOnSignal(close)
  if (isFirstStart) {
    const { siteKey, secretKey } = await knownKeys(config)
    process.stdout.write(`
First start: the workspace "main" is made. What was not given is kept in ${config.dataDir}/main.env.
  site key    ${siteKey}
  secret key  ${secretKey}

`)
  }
})
