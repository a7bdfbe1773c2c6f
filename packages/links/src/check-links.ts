import { SCORES } from '@otklik/contract/scale'
import { checkAddress } from './address.ts'
import type { RatingLinks } from './rating-links.ts'

/** @throws {RangeError} when one of the five is missing or no http(s) address, by its score */
export function checkLinks(links: RatingLinks): void {
  for (const score of SCORES) checkAddress(`the link for score ${score}`, links[score] ?? '')
}
