import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readObjections } from '../../../ask/letters/objections.ts'
import { openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { Problem } from '../../../http/problem.ts'
import { sendPage } from '../../../workspace/pages/send-page.ts'
import type { FormBody } from '../form/form-body.ts'
import { proveForm } from '../form/form-proof.ts'
import { handleOptOut, parseOptOutForm } from '../form/handle-opt-out.ts'
import { sendFormReply } from '../form/reply-pages.ts'
import { renderObjectionsPage } from '../pages/objections-form.ts'
import { renderOptOutPage } from '../pages/opt-out-page.ts'
import type { PageModel } from '../pages/page-model.ts'
import { areOneClick } from './is-one-click.ts'
import { type LinkDeps, pageOfLink } from './page-of-link.ts'
import { recordVisit } from './record-visit.ts'
import { takeForms } from './take-forms.ts'
import { unsubscribe } from './unsubscribe-route.ts'

/** Serves the page on which a person opts out of letters, and back in, and the one that confirms their objections. */
export async function objectionRoutes(app: FastifyInstance, linkDeps: LinkDeps): Promise<void> {
  const { db, pageDeps, publicUrl } = linkDeps
  await takeForms(app, publicUrl)

  app.get(
    '/:token/opt-out',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const page = await openOptOutPage(request)
      void recordVisit(linkDeps, request, page.link, { link: 'opt-out' })
      return sendPage(reply, await renderState(page, false))
    },
  )

  app.get(
    '/:token/opt-out/done',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      return sendPage(reply, await renderState(await openOptOutPage(request), true))
    },
  )

  app.post(
    '/:token/opt-out',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const page = await openOptOutPage(request)
      const body = (request.body ?? {}) as FormBody
      // The `List-Unsubscribe` header of letters from before it had a path of its own names this one.
      if (areOneClick(Object.entries(body))) {
        void recordVisit(linkDeps, request, page.link, { link: 'unsubscribe' })
        return unsubscribe(linkDeps, request, reply, page.link)
      }
      const form = parseOptOutForm(body, page)
      const evidence = await recordVisit(linkDeps, request, page.link, {
        link: 'opt-out',
        confirmed: form.isConfirmed,
        openedAt: form.token?.issuedAt,
      })
      return sendFormReply(reply, await handleOptOut(db, page, form, evidence, pageDeps.clock()))
    },
  )

  app.get(
    '/:token/noted',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const page = await openPage(request)
      if (page.link.invitation.erased_at) throw new Problem('erased')
      const objections = await readObjections(db, page.link.idSecret, page.link.invitation)
      if (!objections.wrongService && !objections.optOut) throw new Problem('not_found')
      return sendPage(reply, renderObjectionsPage(page, objections))
    },
  )

  /** Opens the opt-out page of a letter whose person is still known, even if its ask takes no answer any more. */
  async function openOptOutPage(request: FastifyRequest): Promise<PageModel> {
    const page = await openPage(request)
    if (page.link.invitation.person === null) throw new Problem('erased')
    return page
  }

  async function openPage(request: FastifyRequest): Promise<PageModel> {
    const { token } = request.params as { token: string }
    return pageOfLink(request, await openLetterLink(db, pageDeps, request, token), publicUrl)
  }

  async function renderState(page: PageModel, isDone: boolean): Promise<string> {
    const { optOut: isOptedOut } = await readObjections(db, page.link.idSecret, page.link.invitation)
    const proof = proveForm(page.link, pageDeps.clock(), false)
    return renderOptOutPage(page, proof, { isOptedOut, isDone })
  }
}
