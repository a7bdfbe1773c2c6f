import { randomBytes, randomUUID } from 'node:crypto'
import { LetterPreview, NewLetterPreview, type SampleTicket } from '@otklik/contract'
import type { RenderedLetter } from '@otklik/links'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { type DraftBrand, draftBrand } from '../../workspace/brand/draft-brand.ts'
import { letterBrand } from '../../workspace/mail/branded-mail.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import { letterLinks } from './letter-links.ts'
import { type TicketInLetter, ticketClosedLetter } from './ticket-closed-letter.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Shows administrators a letter with texts and a brand that need not be stored. Nothing is sent. */
export const letterPreviewRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.post(
    '/v1/letters/preview',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'previewLetter',
        summary: 'Look at a letter before it is sent',
        description:
          'Renders a letter with the stored texts and brand, or with those of the request. Nothing is stored or ' +
          'sent, and the links open nothing.',
        body: NewLetterPreview,
        response: { 200: LetterPreview },
      },
    },
    async ({ body, caller }) => {
      const { workspace } = caller
      const settings = await findWorkspace(db, workspace)
      if (!settings) throw new Problem('unauthenticated')
      const draft = body.brand
        ? await draftBrand(db, workspace, body.brand, { workspaceName: settings.name, publicUrl })
        : { brand: await findBrand(db, workspace) }
      const { brand } = draft
      const [first = madeUpTicket(clock()), ...others] = body.tickets ?? []
      const name = body.name ?? (body.tickets ? null : MADE_UP_NAME)
      const letter = ticketClosedLetter(
        [inLetter(first), ...others.map(inLetter)],
        { ...settings, texts: body.texts ?? settings.texts, brand: letterBrand(brand, publicUrl) },
        { name, locale: body.locale ?? null },
      )
      return { from: brand.centre, replyTo: brand.replyTo, ...withLogo(letter, draft) }

      /** Returns a ticket with links that are signed by nobody's key, so that they open nothing. */
      function inLetter({ closedAt, ...subject }: SampleTicket): TicketInLetter {
        const links = letterLinks(
          publicUrl,
          { ...caller, idSecret: randomBytes(32).toString('hex') },
          randomUUID(),
        )
        const { agent, service } = subject
        const closed = closedAt === undefined ? undefined : new Date(closedAt)
        return { links, subject: { ...subject, service, agent, closedAt: closed } }
      }
    },
  )

  /** Puts a logo that is not stored into the HTML, as its URL would lead to nothing. */
  function withLogo(letter: RenderedLetter, { brand: { logo }, file }: DraftBrand): RenderedLetter {
    if (!logo || !file) return letter
    const type = file.format === 'svg' ? 'image/svg+xml' : 'image/png'
    const data = `data:${type};base64,${Buffer.from(file.bytes).toString('base64')}`
    return { ...letter, html: letter.html.replaceAll(`${publicUrl}${logo.path}`, data) }
  }
}

const MADE_UP_NAME = 'Daria Koval'

function madeUpTicket(now: Date): SampleTicket {
  return {
    ticket: 'INC-1042',
    service: 'IT support',
    agent: 'Anna Petrova',
    title: 'The printer is silent',
    closedAt: now.toISOString(),
  }
}
