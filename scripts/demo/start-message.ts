import type { MainKeys } from '../../apps/collector/src/first-start.ts'

interface Started {
  collectorUrl: string
  portalUrl: string
  mailboxUrl: string | undefined
  /** Signs the administrator in once. */
  signInUrl: string
  keys: MainKeys
}

/** Returns the text that `pnpm start` prints: where to look, the keys, and two commands to try. */
export function startMessage({ collectorUrl, portalUrl, mailboxUrl, signInUrl, keys }: Started): string {
  const { siteKey, secretKey, signingSecret } = keys
  const year = new Date().getUTCFullYear()
  const response = { site: siteKey, id: crypto.randomUUID(), invitation: crypto.randomUUID() }
  const body = JSON.stringify({ ...response, context: { service: 'payroll' }, answers: { csi: 5 } })
  return `
Otklik runs. Close a ticket and rate it:  ${portalUrl}
${mailboxUrl ? `Read the letters that it would have sent: ${mailboxUrl}\n` : ''}Sign in as admin (10 minutes, once):      ${signInUrl}

  collector       ${collectorUrl}
  site key        ${siteKey}
  secret key      ${secretKey}
  signing secret  ${signingSecret}

Read the scores of each service:

  curl -H 'Authorization: Bearer ${secretKey}' '${collectorUrl}/v1/scores?from=${year - 1}-01-01&to=${year + 1}-01-01&by=service'

Rate one as a page would:

  curl -H 'Content-Type: application/json' -d '${body}' ${collectorUrl}/v1/responses
`
}
