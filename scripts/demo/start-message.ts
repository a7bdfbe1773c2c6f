import type { MainKeys } from '../../apps/collector/src/first-start.ts'

interface Started {
  collectorUrl: string
  portalUrl: string
  mailboxUrl: string | undefined
  /** Signs the administrator in once. */
  signInUrl: string
  /** Leads to a case whose person is asked if it is settled. */
  caseUrl: string | undefined
  keys: MainKeys
}

/** Returns the text that `pnpm start` prints: where to look, the keys, and commands to try. */
export function startMessage({
  collectorUrl,
  portalUrl,
  mailboxUrl,
  signInUrl,
  caseUrl,
  keys,
}: Started): string {
  const { siteKey, secretKey, signingSecret } = keys
  const year = new Date().getUTCFullYear()
  const response = { site: siteKey, id: crypto.randomUUID(), invitation: crypto.randomUUID() }
  const body = JSON.stringify({ ...response, context: { service: 'payroll' }, answers: { csi: 5 } })
  return `
Otklik runs. Close a ticket and rate it:  ${portalUrl}
${mailboxUrl ? `Read the letters that it would have sent: ${mailboxUrl}\n` : ''}Sign in as admin (10 minutes, once):      ${signInUrl}
${caseUrl ? `Say, as its person, if a case is settled: ${caseUrl}\n` : ''}
  collector       ${collectorUrl}
  site key        ${siteKey}
  secret key      ${secretKey}
  signing secret  ${signingSecret}

Read the scores of each service:

  curl -H 'Authorization: Bearer ${secretKey}' '${collectorUrl}/v1/scores?from=${year - 1}-01-01&to=${year + 1}-01-01&by=service'

Read the cases of low scores that are overdue, and what was done about all of them:

  curl -H 'Authorization: Bearer ${secretKey}' '${collectorUrl}/v1/cases?due=overdue'
  curl -H 'Authorization: Bearer ${secretKey}' '${collectorUrl}/v1/case-figures?from=${year - 1}-01-01&to=${year + 1}-01-01&by=service'

Rate a service as a page would:

  curl -H 'Content-Type: application/json' -d '${body}' ${collectorUrl}/v1/responses
`
}
