/** One transaction writes at most this many rows. It must be short, because all other writers of the workspace wait. */
export const MAX_BATCH = 500

/** Processes a list in batches, one after the other, and returns all results in the order of the items. */
export async function inBatches<Item, Done>(
  items: readonly Item[],
  work: (batch: readonly Item[]) => Promise<Done[]>,
): Promise<Done[]> {
  const done: Done[] = []
  for (let start = 0; start < items.length; start += MAX_BATCH) {
    done.push(...(await work(items.slice(start, start + MAX_BATCH))))
  }
  return done
}
