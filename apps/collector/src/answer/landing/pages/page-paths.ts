import type { PageModel } from './page-model.ts'

/**
 * Returns the path of the page that thanks for a submission. Before it is `done`, it asks the other questions. The id of
 * the submission is known to its browser alone.
 */
export function thanksPath({ action }: Pick<PageModel, 'action'>, submission: string, done?: 'done'): string {
  return [action, 'thanks', submission, ...(done ? [done] : [])].join('/')
}

/** Returns the path of the page on which a person opts out of letters; when they have, or have opted in, it is `done`. */
export function optOutPath({ action }: Pick<PageModel, 'action'>, done?: 'done'): string {
  return [action, 'opt-out', ...(done ? [done] : [])].join('/')
}

/** Returns the path of the page that confirms the objections to an ask. */
export function notedPath({ action }: Pick<PageModel, 'action'>): string {
  return `${action}/noted`
}
