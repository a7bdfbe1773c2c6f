import { randomUUID } from 'node:crypto'
import formbody from '@fastify/formbody'
import type { Answers } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Link } from '../../../ask/letters/open-letter-link.ts'
import { StalePageConfigError } from '../../../ask/page/page-config.ts'
import { Problem } from '../../../http/problem.ts'
import { dayIn } from '../../../workspace/day.ts'
import type { EarlierVisits } from '../../link-visits/link-visit-queries.ts'
import type { NewLinkVisit, VisitRecorder } from '../../link-visits/visit-recorder.ts'
import { visitorOf } from '../../link-visits/visitor-of.ts'
import { type FormBody, leadOf, localeIn } from '../form/form-body.ts'
import { type FormDeps, freshProof, handleSubmit } from '../form/handle-submit.ts'
import { parseForm, type SubmittedForm } from '../form/parse-form.ts'
import { isTooFast } from '../form/too-fast.ts'
import { buildPageModel, formKeyOf, refuseClosed } from '../pages/build-page-model.ts'
import type { PageModel } from '../pages/page-model.ts'
import { ratingPage } from '../pages/rating-page.ts'
import { sendPage } from './html-errors.ts'

/** What the routes of links are built with. */
export interface LinkDeps extends FormDeps {
  visits: VisitRecorder
  /** Where browsers reach the collector. */
  publicUrl: string
}

interface Options extends LinkDeps {
  /** Lets a link in by its token, and tells what it is about. */
  receive: (request: FastifyRequest, reply: FastifyReply, token: string) => Promise<Link>
}

/** A comment of 4,000 characters, each of which takes up to nine bytes of a form, and then some. */
const BODY_LIMIT_BYTES = 128 * 1024

/** `/0` is the letter's decoy, which looks like any other link with nothing chosen. */
const Score = z.string().regex(/^[0-5]$/)

/** Where links lead: to a page that waits for a press, and where that press goes. Its parent answers in pages. */
export const landingRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { publicUrl, visits, receive, ...formDeps } = options
  const { pageDeps } = formDeps
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES })

  app.get('/:token/:score', { schema: { hide: true } }, async (request, reply) => {
    const { token, score } = request.params as { token: string; score: string }
    const chosen = Score.safeParse(score)
    if (!chosen.success) throw new Problem('not_found')
    const [link, landing] = await open(request, reply, token)
    const now = pageDeps.clock()
    refuseClosed(link, now)
    void visits.record(visitOf(request, link, { score: Number(score), confirmed: false }))

    const proof = freshProof(formKeyOf(link), now, false)
    return sendPage(reply, ratingPage(landing, { given: chosenBy(landing, Number(score)), proof }))
  })

  app.post('/:token', { schema: { hide: true }, bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
    const { token } = request.params as { token: string }
    const body = (request.body ?? {}) as FormBody
    request.pageLocale = localeIn(body)
    refuseForeignForm(request)
    let earlier: Promise<EarlierVisits | undefined> | undefined
    for (;;) {
      const [link, landing] = await open(request, reply, token)
      const said = parseForm(body, landing, formKeyOf(link))
      earlier ??= visits.record(visitOf(request, link, pressOf(landing, said)))
      const known = await earlier
      try {
        const { page, status } = await handleSubmit(formDeps, link, landing, said, (form) =>
          isTooFast(form, known, pageDeps.clock()),
        )
        return sendPage(reply, page, status)
      } catch (error) {
        // What it was held against changed meanwhile: it is received anew.
        if (!(error instanceof StalePageConfigError)) throw error
        await pageDeps.pageConfigs.refresh(link.workspaceContext.workspace)
      }
    }
  })

  function visitOf(
    request: FastifyRequest,
    { workspaceContext, invitation, letter }: Link,
    pressed: { score: number | null; confirmed: boolean },
  ): NewLinkVisit {
    const now = pageDeps.clock()
    const sentAt = invitation.sent_at ?? letter?.written_at
    return {
      workspace: workspaceContext.workspace,
      invitation: invitation.id,
      id: randomUUID(),
      at: now,
      day: dayIn(workspaceContext.timeZone, now),
      after_seconds: sentAt ? Math.floor((now.getTime() - sentAt.getTime()) / 1000) : null,
      method: request.method,
      ...visitorOf(request, publicUrl.startsWith('https:')),
      recipient_domain: letter?.email?.split('@').at(-1)?.toLowerCase() ?? null,
      ...pressed,
    }
  }

  async function open(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
  ): Promise<[Link, PageModel]> {
    const link = await receive(request, reply, token)
    request.pageLocale = (link.letter ?? link.signature)?.locale ?? request.pageLocale
    const { pathname } = new URL(publicUrl)
    return [link, buildPageModel(request, link, `${pathname.replace(/\/$/, '')}${app.prefix}/${token}`)]
  }

  /** A form that another site sends says nothing of the person whose browser it was. */
  function refuseForeignForm({ headers: { origin } }: FastifyRequest): void {
    if (origin !== undefined && origin !== new URL(publicUrl).origin) throw new Problem('origin_not_allowed')
  }
}

function pressOf({ survey }: PageModel, { answers, isConfirmed }: SubmittedForm) {
  const score = answers[leadOf(survey)?.key ?? '']
  return { score: typeof score === 'number' ? score : null, confirmed: isConfirmed }
}

/** What a link's page is filled in with: the link's score, and the earlier reasons, which may still fit. */
function chosenBy({ survey, answers }: PageModel, score: number): Answers {
  const lead = leadOf(survey)
  if (!lead) return answers
  const { [lead.key]: _earlier, ...others } = answers
  return lead.kind === 'csi' && score > 0 ? { ...others, [lead.key]: score } : others
}
