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
import { findLetters, noteBounce } from './letter-queries.ts'
import { Bounce, type MailServer, Refusal } from './mail-server.ts'
import { letterLinks } from './rating-letter.ts'
import { ticketClosedLetter } from './ticket-closed-letter.ts'

/** What sending letters takes. */
export interface LetterDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  publicUrl: string
  mailServer: MailServer
}

/**
 * Sends the letter about an invitation, unless it is not to be sent any more. It is `sent` when the mail server has
 * taken it, and `bounced` when that never will.
 */
export function sendLetter(post: LetterDeps): JobHandler<{ invitation: string }> {
  const { clock, log, mailServer } = post
  return {
    batchSize: 5,
    perform: async (workspace, { subject: { invitation: id } }, signal) => {
      const mail = await writeMail(post, workspace, id)
      if (!mail) return undefined
      try {
        await mailServer.send(mail, signal)
      } catch (failure) {
        if (failure instanceof Refusal)
          log.error({ reason: failure.message }, 'the mail server refuses this collector')
        if (!(failure instanceof Bounce)) throw failure
        return async (trx, moment) => {
          await changeInvitation(trx, workspace, id, moment, (invitation) => bounced(invitation, clock()))
          await noteBounce(trx, workspace, id, failure.message)
        }
      }
      return (trx, moment) =>
        changeInvitation(trx, workspace, id, moment, (invitation) => sent(invitation, clock()))
    },
  }
}

/** The letter as it goes to the mail server; `undefined` when nobody is to get it any more. */
async function writeMail({ db, clock, publicUrl, mailServer }: LetterDeps, workspace: string, id: string) {
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
    // A name that nobody has given the workspace is its slug, which means nothing to people.
    from: { name: settings.name === workspace ? '' : shown(settings.name), address: mailServer.from },
    to: { name: shown(letter.name ?? ''), address: letter.email },
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
    // Nothing of the letter is ever a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * The Message-ID of the letter about an invitation: the same at each try, so that a mail program shows a letter that
 * arrived twice once, and a bounce names what it is about.
 */
function messageIdOf(workspace: string, invitation: string, from: string): string {
  return `<${invitation}.${workspace}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** A name beside an address is one line, whoever chose it. */
function shown(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
