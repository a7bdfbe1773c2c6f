import formbody from '@fastify/formbody'
import type { Answers } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Link } from '../../../ask/letters/link.ts'
import { StalePageConfigError } from '../../../ask/page/page-config.ts'
import { Problem } from '../../../http/problem.ts'
import type { PressEvidence } from '../../link-visits/bot-detection.ts'
import type { NewLinkVisit, VisitRecorder } from '../../link-visits/visit-recorder.ts'
import { type FormBody, localeIn } from '../form/form-body.ts'
import { proveForm } from '../form/form-proof.ts'
import { type FormDeps, handleSubmit } from '../form/handle-submit.ts'
import { parseForm, type SubmittedForm } from '../form/parse-form.ts'
import { refuseClosed } from '../form/refuse-closed.ts'
import type { PageModel } from '../pages/page-model.ts'
import { leadOf } from '../pages/questions.ts'
import { renderRatingPage } from '../pages/rating-page.ts'
import { buildLinkVisit } from './build-link-visit.ts'
import { pageOfLink } from './page-of-link.ts'
import { redirectToPage, sendFormPage, sendPage } from './send-page.ts'

export interface LinkDeps extends FormDeps {
  visits: VisitRecorder
  /** Browsers reach the collector at this address. */
  publicUrl: string
}

interface Options extends LinkDeps {
  /** Finds what a token leads to, or throws a problem. */
  openLink: (request: FastifyRequest, reply: FastifyReply, token: string) => Promise<Link>
}

/** Leaves room for a comment of 4,000 characters, each of up to nine bytes in a form. */
const BODY_LIMIT_BYTES = 128 * 1024

/** Allows 0, the score of a letter's honeypot link, which chooses none. */
const SCORE = /^[0-5]$/

/** Serves the page behind each link, and takes the form that it sends. The parent plugin makes errors pages too. */
export const landingRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { publicUrl, visits, openLink, ...formDeps } = options
  const { pageDeps } = formDeps
  const { origin: ownOrigin, protocol } = new URL(publicUrl)
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES })

  app.get('/:token/:score', { schema: { hide: true } }, async (request, reply) => {
    const params = request.params as { token: string; score: string }
    if (!SCORE.test(params.score)) throw new Problem('not_found')
    const score = Number(params.score)
    const page = await openPage(request, reply, params.token)
    const now = pageDeps.clock()
    refuseClosed(page.link, now)
    void recordVisit(request, page.link, { score, confirmed: false })

    const proof = proveForm(page.link, now, false)
    return sendPage(reply, renderRatingPage(page, { answers: prefill(page, score), proof }))
  })

  app.post('/:token', { schema: { hide: true }, bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const { token } = request.params as { token: string }
    const body = (request.body ?? {}) as FormBody
    request.pageLocale = localeIn(body)
    refuseForeignForm(request)
    let recorded: Promise<PressEvidence | undefined> | undefined
    for (;;) {
      const page = await openPage(request, reply, token)
      const form = parseForm(body, page)
      recorded ??= recordVisit(request, page.link, pressOf(page, form), form.token?.issuedAt)
      try {
        const next = await handleSubmit(formDeps, page, form, await recorded)
        return 'path' in next ? redirectToPage(reply, next.path) : sendFormPage(reply, next.html, next.status)
      } catch (error) {
        // The link was opened with settings that have changed since, so it is opened again.
        if (!(error instanceof StalePageConfigError)) throw error
        await pageDeps.pageConfigs.refresh(page.link.ask.workspace)
      }
    }
  })

  async function openPage(request: FastifyRequest, reply: FastifyReply, token: string): Promise<PageModel> {
    return pageOfLink(request, await openLink(request, reply, token), publicUrl)
  }

  function recordVisit(
    request: FastifyRequest,
    link: Link,
    press: Pick<NewLinkVisit, 'score' | 'confirmed'>,
    openedAt?: Date,
  ) {
    const isSecure = protocol === 'https:'
    return visits.record(buildLinkVisit(request, link, press, isSecure, pageDeps.clock()), openedAt)
  }

  /** Refuses a form that another site sends, as its person may know nothing of it. */
  function refuseForeignForm({ headers: { origin } }: FastifyRequest): void {
    if (origin !== undefined && origin !== ownOrigin) throw new Problem('origin_not_allowed')
  }
}

function pressOf({ survey }: PageModel, { answers, isConfirmed }: SubmittedForm) {
  const score = answers[leadOf(survey)?.key ?? '']
  return { score: typeof score === 'number' ? score : null, confirmed: isConfirmed }
}

/** Fills a page in with the score of its link. Earlier options stay, as they may fit that score too. */
function prefill({ survey, answers }: PageModel, score: number): Answers {
  const lead = leadOf(survey)
  if (!lead) return answers
  const { [lead.key]: _earlier, ...others } = answers
  return lead.kind === 'csi' && score > 0 ? { ...others, [lead.key]: score } : others
}
