import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { FormBody } from '../../answer/landing/form/form-body.ts'
import { sendFormReply } from '../../answer/landing/form/reply-pages.ts'
import { replyWithErrorPages } from '../../answer/landing/routes/html-errors.ts'
import { takeForms } from '../../answer/landing/routes/take-forms.ts'
import type { PageDeps } from '../../ask/page/admit-page.ts'
import { negotiateLocale } from '../../workspace/pages/negotiate-locale.ts'
import { pageBrand } from '../../workspace/pages/page-brand.ts'
import { sendPage } from '../../workspace/pages/send-page.ts'
import { renderCasePage } from './case-page.ts'
import { handleSettled, proveSettledForm } from './handle-settled.ts'
import { openCaseLink } from './open-case-link.ts'
import { buildCasePage, type CasePageModel } from './page-model.ts'
import type { WordDeps } from './take-word.ts'

interface Options extends WordDeps {
  pageDeps: PageDeps
  publicUrl: string
}

/** Serves the page that tells a person where their case stands, and takes their word if it is settled. */
export const casePageRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, pageDeps, publicUrl } = options
  replyWithErrorPages(app)
  await takeForms(app, publicUrl)

  app.get(
    '/:token',
    { config: { access: { open: 'a link to a case' } }, schema: { hide: true } },
    async (request, reply) => {
      const page = await openPage(request)
      return sendPage(reply, renderCasePage(page, { proof: proveSettledForm(page, false) }))
    },
  )

  app.post(
    '/:token',
    { config: { access: { open: 'a link to a case' } }, schema: { hide: true } },
    async (request, reply) => {
      const page = await openPage(request)
      return sendFormReply(reply, await handleSettled(options, page, (request.body ?? {}) as FormBody))
    },
  )

  async function openPage(request: FastifyRequest): Promise<CasePageModel> {
    const { token } = request.params as { token: string }
    const personCase = await openCaseLink(db, pageDeps, request, token)
    request.pageLocale = personCase.locale ?? request.pageLocale
    request.pageBrand = pageBrand(personCase.brand, publicUrl)
    const { pathname } = new URL(`${publicUrl}${request.server.prefix}/${token}`)
    return buildCasePage(personCase, request.pageBrand, pathname, negotiateLocale(request), pageDeps.clock())
  }
}
