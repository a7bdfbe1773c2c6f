import type { Answers } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Link } from '../../../ask/letters/link.ts'
import { StalePageConfigError } from '../../../ask/page/page-config.ts'
import { Problem } from '../../../http/problem.ts'
import { sendPage } from '../../../workspace/pages/send-page.ts'
import type { PressEvidence } from '../../link-visits/bot-detection.ts'
import type { FormBody } from '../form/form-body.ts'
import { proveForm } from '../form/form-proof.ts'
import { handleSubmit } from '../form/handle-submit.ts'
import { parseForm, type SubmittedForm } from '../form/parse-form.ts'
import { refuseClosed } from '../form/refuse-closed.ts'
import { sendFormReply } from '../form/reply-pages.ts'
import type { PageModel } from '../pages/page-model.ts'
import { leadOf } from '../pages/questions.ts'
import { renderRatingPage } from '../pages/rating-page.ts'
import { type LinkDeps, pageOfLink, withNextStep } from './page-of-link.ts'
import { recordVisit } from './record-visit.ts'
import { takeForms } from './take-forms.ts'

interface Options extends LinkDeps {
  /** Finds the link of the page view that a press belongs to, once the visits before it are recorded. */
  openPageView?: (link: Link) => Promise<Link>
  /** A link without a score leads to the same page, with none chosen. */
  hasPlainLink?: boolean
  /** Finds what a token leads to, or throws a problem. */
  openLink: (request: FastifyRequest, reply: FastifyReply, token: string) => Promise<Link>
}

/** Allows 0, the score of a letter's honeypot link, which chooses none. */
const SCORE = /^[0-5]$/

/** Serves the page behind each link, and takes the form that it sends. The parent plugin makes errors pages too. */
export const landingRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { openLink, openPageView = async (link) => link, hasPlainLink = false, ...linkDeps } = options
  const { pageDeps, publicUrl } = linkDeps
  await takeForms(app, publicUrl)

  app.get(
    '/:token/:score',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const { token, score } = request.params as { token: string; score: string }
      if (!SCORE.test(score)) throw new Problem('not_found')
      return sendRatingPage(request, reply, token, Number(score))
    },
  )
  if (hasPlainLink) {
    app.get(
      '/:token',
      { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
      async (request, reply) => {
        return sendRatingPage(request, reply, (request.params as { token: string }).token, null)
      },
    )
  }

  app.post(
    '/:token',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const { token } = request.params as { token: string }
      const body = (request.body ?? {}) as FormBody
      let recorded: Promise<PressEvidence | undefined> | undefined
      for (;;) {
        const opened = await openPage(request, reply, token)
        const form = parseForm(body, opened)
        recorded ??= recordVisit(linkDeps, request, opened.link, pressOf(opened, form))
        const evidence = await recorded
        const page = pageOfLink(request, await openPageView(opened.link), publicUrl)
        try {
          return sendFormReply(reply, await handleSubmit(linkDeps, page, form, evidence))
        } catch (error) {
          // The link was opened with settings that have changed since, so it is opened again.
          if (!(error instanceof StalePageConfigError)) throw error
          await pageDeps.pageConfigs.refresh(page.link.ask.workspace)
        }
      }
    },
  )

  async function sendRatingPage(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    score: number | null,
  ): Promise<FastifyReply> {
    const page = await openPage(request, reply, token)
    const now = pageDeps.clock()
    refuseClosed(page.link, now)
    void recordVisit(linkDeps, request, page.link, { link: 'rating', score })

    const proof = proveForm(page.link, now, false)
    const { next, ...rest } = await withNextStep(linkDeps, page)
    const shown = { ...rest, next: next && { ...next, url: undefined } }
    return sendPage(reply, renderRatingPage(shown, { answers: prefill(page, score), proof }))
  }

  async function openPage(request: FastifyRequest, reply: FastifyReply, token: string): Promise<PageModel> {
    return pageOfLink(request, await openLink(request, reply, token), publicUrl)
  }
}

function pressOf({ survey }: PageModel, { answers, isConfirmed, token }: SubmittedForm) {
  const score = answers[leadOf(survey)?.key ?? '']
  return {
    link: 'rating' as const,
    score: typeof score === 'number' ? score : null,
    confirmed: isConfirmed,
    openedAt: token?.issuedAt,
  }
}

/** Fills a page in with the score of its link. Earlier options stay, as they may fit that score too. */
function prefill({ survey, answers }: PageModel, score: number | null): Answers {
  const lead = leadOf(survey)
  if (!lead) return answers
  const { [lead.key]: _earlier, ...others } = answers
  return lead.kind === 'csi' && score ? { ...others, [lead.key]: score } : others
}
