import type { JobKinds } from './job-kind.ts'

/** Who carries out what writes leave behind. */
export function jobKinds(): JobKinds {
  return {
    // Nobody has asked to be told of answers; the submissions themselves keep them.
    'response.stored': { isWanted: async () => false, atOnce: 1, perform: async () => undefined },
  }
}
