/**
 * A content security policy under which the rating works: one script by its nonce, which talks to the
 * collector alone, styles no element inline and makes no HTML from strings.
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
