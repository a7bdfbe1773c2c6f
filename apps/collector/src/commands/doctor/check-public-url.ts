import { z } from 'zod'
import { type Finding, fine, wrong } from './finding.ts'

const ABOUT = 'public URL'
const TIMEOUT_MS = 10_000
/** Is what a collector tells everybody about how their request has arrived. */
const Arrival = z.object({ client: z.string(), forwarded: z.enum(['none', 'ignored', 'believed']) })

/** Checks that the public URL leads to a collector, and that the collector learns the addresses of its clients. */
export async function checkPublicUrl(publicUrl: string): Promise<Finding> {
  const url = `${publicUrl}/healthz`
  let reply: Response
  try {
    reply = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (error) {
    return wrong(
      ABOUT,
      `${publicUrl} can't be reached from here (${reasonOf(error)}). Start the collector and its proxy, or correct OTKLIK_PUBLIC_URL, its name or its certificate.`,
    )
  }
  const arrival = Arrival.safeParse(await reply.json().catch(() => undefined)).data
  if (!reply.ok || !arrival)
    return wrong(
      ABOUT,
      `${url} replies ${reply.status}, and is no collector of this version. Correct OTKLIK_PUBLIC_URL, or where the proxy leads.`,
    )
  return judge(publicUrl, arrival)
}

function judge(publicUrl: string, { client, forwarded }: z.infer<typeof Arrival>): Finding {
  if (forwarded === 'ignored')
    return wrong(
      ABOUT,
      `The collector does not trust the proxy at ${client}, so all clients share its rate limit. Set OTKLIK_TRUSTED_PROXIES=${client}`,
    )
  // A collector speaks plain http, so something before it speaks TLS.
  if (forwarded === 'none' && publicUrl.startsWith('https:'))
    return wrong(
      ABOUT,
      `The proxy at ${client} does not pass on the addresses of clients, so they share one rate limit. Let it set X-Forwarded-For, and set OTKLIK_TRUSTED_PROXIES=${client}`,
    )
  const how = forwarded === 'believed' ? 'through a proxy that passes on addresses' : 'without a proxy'
  return fine(ABOUT, `${publicUrl} leads to a collector, ${how}.`)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return code || (cause instanceof Error ? cause.message : String(cause))
}
