import { startPortal } from './portal.ts'

const { OTKLIK_PUBLIC_URL, OTKLIK_PORTAL_PORT, OTKLIK_MAILBOX_URL } = process.env
const { OTKLIK_SITE_KEY, OTKLIK_SIGNING_SECRET, OTKLIK_SECRET_KEY } = process.env

try {
  const portal = await startPortal({
    host: '127.0.0.1',
    port: Number(OTKLIK_PORTAL_PORT || 4401),
    collectorUrl: OTKLIK_PUBLIC_URL || 'http://127.0.0.1:4400',
    siteKey: required('OTKLIK_SITE_KEY', OTKLIK_SITE_KEY),
    signingSecret: required('OTKLIK_SIGNING_SECRET', OTKLIK_SIGNING_SECRET),
    secretKey: OTKLIK_SECRET_KEY,
    mailboxUrl: OTKLIK_MAILBOX_URL || undefined,
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void portal.close())
  process.stdout.write(`The portal runs: ${portal.url}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

function required(name: string, value: string | undefined): string {
  if (value) return value
  throw new Error(`${name} is missing: a collector's first start keeps it in main.env, in its data folder.`)
}
