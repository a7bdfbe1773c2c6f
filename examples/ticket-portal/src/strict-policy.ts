/**
 * Returns a strict content security policy under which the rating works: one script with a nonce may run and may
 * connect to the collector alone, and neither inline styles nor HTML from strings are allowed.
 */
export function strictPolicy(nonce: string, collectorUrl: string): string[] {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `connect-src ${new URL(collectorUrl).origin}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
}
