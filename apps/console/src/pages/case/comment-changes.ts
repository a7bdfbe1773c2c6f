import type { CaseEvent, ResponseRevision } from '@otklik/contract'

/** Holds a comment before and after its person has changed it. */
export interface CommentChange {
  /** Is `undefined` where there was none. */
  before: string | undefined
  after: string
}

/** Returns `true` for a step that says only that the comment was changed. What is written on the page of a case is in its step. */
export function isCommentChange({ kind, text }: Pick<CaseEvent, 'kind' | 'text'>): boolean {
  return kind === 'commented' && text === undefined
}

/** Finds for each such step, by its id, the change that arrived last until then and that no later step tells of. */
export function changesOfSteps(
  events: readonly Pick<CaseEvent, 'id' | 'kind' | 'text' | 'at'>[],
  revisions: readonly ResponseRevision[],
): Map<string, CommentChange> {
  const changes = commentChanges(revisions)
  const found = new Map<string, CommentChange>()
  for (const { id, at } of events.filter(isCommentChange).toReversed()) {
    const index = changes.findLastIndex(({ receivedAt }) => receivedAt <= at)
    const change = changes[index]
    if (!change) continue
    found.set(id, change)
    changes.length = index
  }
  return found
}

/** Lists each change to another comment, the first first. A comment that was taken back is no step of a case. */
function commentChanges(revisions: readonly ResponseRevision[]): (CommentChange & { receivedAt: string })[] {
  let now: string | undefined
  return revisions.flatMap(({ receivedAt, answers: { comment } }) => {
    if (typeof comment !== 'string' || comment === now) return []
    const before = now
    now = comment || undefined
    return now === undefined ? [] : [{ receivedAt, before, after: now }]
  })
}
