import type { FormToken } from './form-token.ts'

const HASTE_MS = 10_000

/** Whether a form came back sooner than a person reads. */
export async function isHasty({ issuedAt }: FormToken, now: Date): Promise<boolean> {
  return now.getTime() - issuedAt.getTime() < HASTE_MS
}
