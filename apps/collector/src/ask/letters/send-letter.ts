import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/tables.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import { findWorkspaceContext } from '../../workspace/workspace-context.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { findEntry } from '../catalogue/catalogue-queries.ts'
import { changeInvitation } from '../invitations/change-invitation.ts'
import { bounced, isLetterDue, sent } from '../invitations/invitation.ts'
import { readInvitations } from '../invitations/invitation-queries.ts'
import { findOptOuts } from '../suppression/opt-out-queries.ts'
import { findLetters, saveBounceReason } from './letter-queries.ts'
import { BounceError, type MailServer, MailServerRefusal } from './mail-server.ts'
import { letterLinks } from './letter-links.ts'
import { ticketClosedLetter } from './ticket-closed-letter.ts'

export interface LetterDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/**
 * Handles jobs that send the letter about an invitation, if it is still due. The invitation is `sent` once the mail
 * server has accepted the letter, and `bounced` if the server refuses it for good.
 */
export function sendLetter(deps: LetterDeps): JobHandler<{ invitation: string }> {
  const { clock, log, mailServer } = deps
  return {
    batchSize: 5,
    perform: async (workspace, { subject: { invitation: id } }, signal) => {
      const mail = await buildMail(deps, workspace, id)
      if (!mail) return undefined
      try {
        await mailServer.send(mail, signal)
      } catch (failure) {
        if (failure instanceof MailServerRefusal)
          log.error({ reason: failure.message }, 'the mail server refuses this collector')
        if (!(failure instanceof BounceError)) throw failure
        return async (trx, moment) => {
          await changeInvitation(trx, workspace, id, moment, (invitation) => bounced(invitation, clock()))
          await saveBounceReason(trx, workspace, id, failure.message)
        }
      }
      return (trx, moment) =>
        changeInvitation(trx, workspace, id, moment, (invitation) => sent(invitation, clock()))
    },
  }
}

/** Builds the mail, or returns `undefined` if it is not due any more. */
async function buildMail({ db, clock, publicUrl, mailServer }: LetterDeps, workspace: string, id: string) {
  const [[invitation], [letter], workspaceContext, settings] = await Promise.all([
    readInvitations(db, workspace, [id]),
    findLetters(db, workspace, [id]),
    findWorkspaceContext(db, workspace),
    findWorkspace(db, workspace),
  ])
  if (!workspaceContext || !settings || !invitation || !letter?.email) return undefined
  if (!isLetterDue(invitation, clock())) return undefined
  if (invitation.person !== null) {
    const person = idOfPerson(workspaceContext.idSecret, invitation.person)
    if ((await findOptOuts(db, workspace, [person])).has(person)) return undefined
  }

  const service = await findEntry(db, 'service', workspace, invitation.service)
  const serviceName = service?.name ?? invitation.service
  const links = letterLinks(publicUrl, workspaceContext, id)
  const { subject, html, text } = ticketClosedLetter(links, settings.texts, invitation, letter, serviceName)
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
      'List-Unsubscribe': `<${links.optOut}>`,
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
