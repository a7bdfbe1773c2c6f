import type { Database } from '../../database/tables.ts'
import { findWorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { isLetterDue } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { optOutIdsOf } from '../suppression/opt-out-ids.ts'
import { findOptOuts } from '../suppression/opt-out-queries.ts'
import { readSubject } from './ask-subject.ts'
import { letterLinks } from './letter-links.ts'
import { findLetters } from './letter-queries.ts'
import type { MailServer } from './mail-server.ts'
import { ticketClosedLetter } from './ticket-closed-letter.ts'

/** Holds all that building a letter needs. */
export interface LetterMailDeps {
  db: Database
  clock: () => Date
  publicUrl: string
  mailServer: MailServer
}

/** Builds the mail of the letter about an invitation, or returns `undefined` if it is not due any more. */
export async function buildLetterMail(
  { db, clock, publicUrl, mailServer }: LetterMailDeps,
  workspace: string,
  id: string,
) {
  const [[invitation], [letter], workspaceContext, settings] = await Promise.all([
    readInvitations(db, workspace, [id]),
    findLetters(db, workspace, [id]),
    findWorkspaceContext(db, workspace),
    findWorkspace(db, workspace),
  ])
  if (!workspaceContext || !settings || !invitation || !letter?.email) return undefined
  if (!isLetterDue(invitation, clock())) return undefined
  if (invitation.person !== null) {
    const person = { id: invitation.person, email: letter.email }
    const optOuts = await findOptOuts(db, workspace, optOutIdsOf(workspaceContext.idSecret, person))
    if (optOuts.size > 0) return undefined
  }

  const askSubject = await readSubject(db, invitation)
  const links = letterLinks(publicUrl, workspaceContext, id)
  const { subject, html, text } = ticketClosedLetter(links, settings.texts, askSubject, letter)
  return {
    // A workspace without a name is named by its slug, which means nothing to people.
    from: { name: settings.name === workspace ? '' : singleLine(settings.name), address: mailServer.from },
    to: { name: singleLine(letter.name ?? ''), address: letter.email },
    subject,
    html,
    text,
    date: clock(),
    messageId: messageIdOf(workspace, id, mailServer.from),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Unsubscribe': `<${links.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    // No part of a letter may be read from a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * Returns the Message-ID of the letter about an invitation. It is the same at each attempt, so that a mail program
 * shows a letter that arrived twice only once, and it identifies the invitation in a bounce.
 */
function messageIdOf(workspace: string, invitation: string, from: string): string {
  return `<${invitation}.${workspace}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** Puts a name on a single line, so that it cannot add headers. */
function singleLine(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
