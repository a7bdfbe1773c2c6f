import { UUID } from '@otklik/contract/pattern'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Link } from '../../../ask/letters/link.ts'
import type { Submission } from '../../../database/tables.ts'
import { Problem } from '../../../http/problem.ts'
import { sendPage } from '../../../workspace/pages/send-page.ts'
import { proveForm } from '../form/form-proof.ts'
import type { PageModel } from '../pages/page-model.ts'
import { renderThanksPage } from '../pages/thanks-page.ts'
import { type LinkDeps, pageOfLink, withNextStep } from './page-of-link.ts'

/** Holds a stored submission, and the link that its form came from. */
export interface Answered {
  link: Link
  submission: Submission
}

interface Options extends Pick<LinkDeps, 'db' | 'pageDeps' | 'publicUrl' | 'caseStatus'> {
  /** Finds what a stored submission answered, or throws a problem. */
  openAnswered: (
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    submission: string,
  ) => Promise<Answered>
}

/**
 * Serves the pages that a stored form leads to. They can be reloaded and gone back to, and show what is stored now, even
 * if the link has closed since.
 */
export async function thanksRoutes(app: FastifyInstance, options: Options): Promise<void> {
  const { pageDeps, publicUrl, openAnswered } = options

  app.get(
    '/:token/thanks/:submission',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const { page, rated } = await open(request, reply)
      const proof = proveForm(page.link, pageDeps.clock(), true)
      return sendPage(reply, renderThanksPage(page, { answers: page.answers, proof, rated }))
    },
  )

  app.get(
    '/:token/thanks/:submission/done',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const { page } = await open(request, reply)
      return sendPage(reply, renderThanksPage(page))
    },
  )

  async function open(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ page: PageModel; rated: string }> {
    const { token, submission: id } = request.params as { token: string; submission: string }
    if (!UUID.pattern.test(id)) throw new Problem('not_found')
    const { link, submission } = await openAnswered(request, reply, token, id)
    if (link.invitation.erased_at) throw new Problem('erased')
    const page = await withNextStep(options, pageOfLink(request, link, publicUrl))
    // Several people may vote as one: each sees only what they sent themselves.
    return { page: link.isShared ? { ...page, answers: submission.answers } : page, rated: id }
  }
}
