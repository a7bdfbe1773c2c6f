import type { About, PersonDetails } from '@otklik/contract'
import type { AskDetails, Invitation } from '../../database/tables.ts'
import { canonicalMailbox } from '../../workspace/canonical-mailbox.ts'

/** Returns the details of an ask in the form in which they are stored, or `undefined` if it gives none. */
export function detailsOf(
  { email, name, locale }: PersonDetails,
  about: About | undefined,
): AskDetails | undefined {
  const given = {
    email: email === undefined ? null : (canonicalMailbox(email) ?? null),
    name: name ?? null,
    locale: locale ?? null,
    about: about ?? null,
  }
  return Object.values(given).some((value) => value !== null) ? given : undefined
}

/**
 * Adds the details that an ask gives to those that a transaction writes, by the id of the invitation. An invitation that
 * accepts no answer any more gets none, as retention may have cleared them.
 */
export function addDetails(
  details: Map<string, AskDetails>,
  invitation: Invitation,
  given: AskDetails | undefined,
  now: Date,
): void {
  if (!given || invitation.person === null || !acceptsAnswers(invitation, now)) return
  details.set(invitation.id, mergeDetails(details.get(invitation.id), given))
}

/** Completes and changes earlier details by later ones. What the later ones leave out stays. */
function mergeDetails(earlier: AskDetails | undefined, later: AskDetails): AskDetails {
  if (!earlier) return later
  return {
    email: later.email ?? earlier.email,
    name: later.name ?? earlier.name,
    locale: later.locale ?? earlier.locale,
    about: later.about ? { ...earlier.about, ...later.about } : earlier.about,
  }
}

/** Returns whether an answer can be given or changed: on a page or, until the ask expires, by the links of a letter. */
function acceptsAnswers({ editable_until, expires_at, sent_at }: Invitation, now: Date): boolean {
  if (editable_until !== null && editable_until > now) return true
  return (editable_until === null || sent_at !== null) && expires_at > now
}
