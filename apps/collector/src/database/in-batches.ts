/**
 * The most rows that one transaction takes. It stays short, as whatever else writes to the workspace waits for it.
 */
export const MAX_BATCH = 500

/** Works through a list batch by batch; what comes of each item stands in its place. */
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
