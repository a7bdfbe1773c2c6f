import type { SendMailOptions } from 'nodemailer'
import type { Database, Invitation, Letter } from '../../database/tables.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { brandedMail, letterBrand } from '../../workspace/mail/branded-mail.ts'
import type { MailServer } from '../../workspace/mail/mail-server.ts'
import { findWorkspaceContext, type WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { isLetterDue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { optOutIdsOf } from '../suppression/opt-out-ids.ts'
import { findOptOuts } from '../suppression/opt-out-queries.ts'
import { readSubject } from './ask-subject.ts'
import { letterLinks } from './letter-links.ts'
import { ticketClosedLetter } from './ticket-closed-letter.ts'
import { latestFirst } from './together.ts'

/** Holds all that building a letter needs. */
export interface LetterMailDeps {
  db: Database
  clock: () => Date
  publicUrl: string
  mailServer: MailServer
}

/** Holds the mail of a letter, and the invitations that it asks about. */
export interface LetterMail {
  mail: SendMailOptions
  invitations: string[]
}

/**
 * Builds the mail of a letter from those of its invitations that are still due, or returns `undefined` if none is. It is
 * addressed as the latest of them was.
 *
 * @param name identifies the letter: it is the invitation that the letter began with
 * @param parts holds the letter's part for each invitation, in the order in which they came
 */
export async function buildLetterMail(
  { db, clock, publicUrl, mailServer }: LetterMailDeps,
  workspace: string,
  name: string,
  parts: readonly Letter[],
): Promise<LetterMail | undefined> {
  const [invitations, workspaceContext, settings, brand] = await Promise.all([
    readInvitations(
      db,
      workspace,
      parts.map(({ invitation }) => invitation),
    ),
    findWorkspaceContext(db, workspace),
    findWorkspace(db, workspace),
    findBrand(db, workspace),
  ])
  if (!workspaceContext || !settings) return undefined
  const due = dueParts(parts, invitations, clock())
  const { letter } = due.at(-1) ?? {}
  if (!letter?.email) return undefined
  if (await hasOptedOut(db, workspaceContext, letter)) return undefined

  const tickets = await Promise.all(
    due.map(async ({ invitation, letter: { written_at } }) => {
      const subject = await readSubject(db, invitation)
      const links = letterLinks(publicUrl, workspaceContext, invitation.id)
      return { invitation, links, subject, closedAt: subject.closedAt ?? written_at }
    }),
  )
  const [first, ...others] = latestFirst(tickets)
  if (!first) return undefined
  const rendered = ticketClosedLetter(
    [first, ...others],
    { ...settings, brand: letterBrand(brand, publicUrl) },
    letter,
  )
  const to = { name: letter.name, address: letter.email }
  const branded = brandedMail(rendered, brand, { from: mailServer.from, to, date: clock() })
  const mail = {
    ...branded,
    messageId: messageIdOf(workspace, name, mailServer.from),
    headers: {
      ...branded.headers,
      'List-Unsubscribe': `<${first.links.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  }
  return { mail, invitations: due.map(({ invitation }) => invitation.id) }
}

/** Returns the parts of a letter that are still due, in the given order, with their invitations. */
function dueParts(parts: readonly Letter[], invitations: readonly Invitation[], now: Date) {
  const byId = new Map(invitations.map((invitation) => [invitation.id, invitation]))
  return parts.flatMap((letter) => {
    const invitation = byId.get(letter.invitation)
    const isDue = invitation && letter.email !== null && isLetterDue(invitation, letter, now)
    return isDue ? [{ letter, invitation }] : []
  })
}

async function hasOptedOut(
  db: Database,
  { workspace, idSecret }: WorkspaceContext,
  { person, email }: Letter,
): Promise<boolean> {
  const ids = person === null ? [] : optOutIdsOf(idSecret, { id: person, email })
  return (await findOptOuts(db, workspace, ids)).size > 0
}

/**
 * Returns the Message-ID of a letter. It is the same at each attempt, so that a mail program shows a letter that arrived
 * twice only once, and it identifies the letter in a bounce.
 */
export function messageIdOf(workspace: string, name: string, from: string): string {
  return `<${name}.${workspace}@${from.slice(from.lastIndexOf('@') + 1)}>`
}
