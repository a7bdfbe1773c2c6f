export { type Mounted, mount, type Place } from './mount.ts'
export type { Options } from './options.ts'
export type { RatingEventDetail } from './rating-events.ts'
