import type { Case, CaseEvent, CaseOwner, Cause, WholeResponse } from '@otklik/contract'
import { may } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { type CommentChange, changesOfSteps, isCommentChange } from './comment-changes.ts'

/** Finds what the steps of a case refer to: today's names, and the words of a changed comment. */
export interface CaseNames {
  owner(id: string): string | undefined
  /** Returns the name of a cause, behind that of the cause it belongs to. */
  cause(key: string): string
  /** Returns the name of the company or the service that a user looks after. */
  lookedAfterBy(owner: string): string | undefined
  /** Returns what a step has changed of the comment, as far as the user may read it. */
  commentChange(step: CaseEvent): CommentChange | undefined
}

export function useCaseNames(file: Case): CaseNames {
  const { company, companyName, service, serviceName } = file
  const commentChange = useCommentChange(file)
  const owners = useData<{ rows: CaseOwner[] }>('/v1/case-owners').data?.rows
  const causes = useData<{ rows: Cause[] }>('/v1/causes').data?.rows
  const ofCompany = useData<{ owner?: string }>(company && `/v1/companies/${company}`).data
  const ofService = useData<{ owner?: string }>(`/v1/services/${service}`).data
  return {
    commentChange,
    owner: (id) => owners?.find((owner) => owner.id === id)?.name,
    cause(key) {
      const cause = causes?.find((each) => each.key === key)
      const above = causes?.find((each) => each.key === cause?.under)
      return [above?.name, cause?.name ?? key].filter(Boolean).join(' › ')
    },
    lookedAfterBy(owner) {
      if (owner === ofCompany?.owner) return companyName ?? company
      return owner === ofService?.owner ? (serviceName ?? service) : undefined
    },
  }
}

/** Finds the words of a changed comment in the submissions of the response. They are gone once its person was erased. */
function useCommentChange({ events, invitation }: Case): CaseNames['commentChange'] {
  const isNeeded = may('rows') && events.some(isCommentChange)
  const { data } = useData<WholeResponse>(isNeeded && invitation ? `/v1/responses/${invitation}` : undefined)
  const changes = changesOfSteps(events, data?.revisions ?? [])
  return ({ id }) => changes.get(id)
}
