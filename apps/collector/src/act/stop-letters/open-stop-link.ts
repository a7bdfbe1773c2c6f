import { figuresLetterTexts, nearestLanguage } from '@otklik/texts'
import type { FastifyRequest } from 'fastify'
import type { PageDeps } from '../../ask/page/admit-page.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findBrand } from '../../workspace/brand/brand-queries.ts'
import { negotiateLocale } from '../../workspace/pages/negotiate-locale.ts'
import { pageBrand } from '../../workspace/pages/page-brand.ts'
import { findUser } from '../../workspace/users/user-queries.ts'
import { isAlert, parseStopToken, type StopClaims, verifyStopToken } from '../figure-letters/stop-token.ts'
import { findSubscription } from '../subscriptions/subscription-queries.ts'

/** Holds a letter that its link can stop. */
export interface StoppableLetter extends StopClaims {
  /** Is what the page calls the letter. */
  name: string
  idSecret: string
}

/**
 * Opens the link in a letter to a user: checks its rate limit and its MAC, and finds the letter.
 *
 * @throws {Problem} `not_found` for every link that names no letter
 */
export async function openStopLink(
  db: Database,
  { pageConfigs, limits }: PageDeps,
  publicUrl: string,
  request: FastifyRequest,
): Promise<StoppableLetter> {
  const { token: text } = request.params as { token: string }
  const token = parseStopToken(text)
  const { workspaceContext } = await pageConfigs.get(token?.workspace ?? '')
  if (!token || !verifyStopToken(token, workspaceContext.idSecret)) {
    limits.countOpen(request)
    throw new Problem('not_found')
  }
  limits.countSigned(`${token.user} ${token.letter} ${request.method}`)
  const { workspace, user: id, letter } = token
  request.pageBrand = pageBrand(await findBrand(db, workspace), publicUrl)
  const user = await findUser(db, workspace, id)
  const subscription =
    user && !isAlert(letter) ? await findSubscription(db, workspace, id, letter) : undefined
  request.pageLocale = subscription?.locale ?? user?.locale ?? request.pageLocale
  const texts = figuresLetterTexts[nearestLanguage(negotiateLocale(request))]
  const name = isAlert(letter) ? texts.alert[letter].name : subscription?.name
  if (!user || name === undefined) throw new Problem('not_found')
  return { workspace, user: id, letter, name, idSecret: workspaceContext.idSecret }
}
