import { DEFAULT_SURVEY_KEY, toStoredContext, UNSPECIFIED_SERVICE } from '@otklik/contract'
import type { Invitation, SignatureRow } from '../../database/tables.ts'
import { networkOf } from '../../http/client-address.ts'
import { idOfNetwork, idOfVote } from '../../workspace/derived-ids.ts'
import { type AskSource, sourceOf } from '../page/ask-source.ts'
import type { OpenSignature } from './admit-signature.ts'

/** Identifies who votes under a signature. Each voter has one vote a day. */
export interface Voter {
  /** The browser's cookie holds this id. A browser without one votes as its network. */
  browser: string | undefined
  address: string
  day: string
}

/** Names the vote that a link leads to. */
export interface Vote {
  invitation: string
  /** This is the keyed id of the network. */
  network: string
  source: AskSource
  /** Several people may vote as one, as they share a network and keep no cookie. */
  isShared: boolean
}

/** Returns the vote that a voter has under a signature. */
export function voteOf(open: OpenSignature, { browser, address, day }: Voter): Vote {
  const { signature, idSecret } = open
  const network = idOfNetwork(idSecret, signature.id, networkOf(address), day)
  const invitation = idOfVote(idSecret, { signature: signature.id, browser: browser ?? network, day })
  const source = sourceOf(open, address, contextOf(signature).service, day)
  return { invitation, network, source, isShared: browser === undefined }
}

/** Returns `true` if an invitation is a vote under this signature, as far as its context tells. */
export function isVoteUnder(
  { signature }: OpenSignature,
  { channel, survey, service, agent, company }: Invitation,
): boolean {
  const context = contextOf(signature)
  return (
    channel === 'signature' &&
    survey === surveyOf(signature) &&
    service === context.service &&
    agent === context.agent &&
    company === context.company
  )
}

/** Returns the key of the survey that a signature asks. */
export function surveyOf({ survey }: SignatureRow): string {
  return survey ?? DEFAULT_SURVEY_KEY
}

/** Returns the context of every vote under a signature. */
export function contextOf({ service, agent, company }: SignatureRow) {
  return toStoredContext({ service: service ?? UNSPECIFIED_SERVICE, agent, company })
}
