import type { Link } from '../../../ask/letters/link.ts'

const OBJECTIONS = ['wrong_service', 'opt_out'] as const

/** Says what is wrong with the request for a rating, in the form's own spelling. */
export type Objection = (typeof OBJECTIONS)[number]

/**
 * Returns the objections that can be raised to a link. Nobody was asked by a signature, and an opt-out needs the
 * person's id, which is deleted after a while.
 */
export function objectionsTo({ invitation, signature }: Link): readonly Objection[] {
  if (signature) return []
  return OBJECTIONS.filter((objection) => objection !== 'opt_out' || invitation.person !== null)
}
