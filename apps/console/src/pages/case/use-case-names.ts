import type { Case, CaseOwner, Cause } from '@otklik/contract'
import { useData } from '../../api/use-data.ts'

/** Finds today's names of what the steps of a case refer to. */
export interface CaseNames {
  owner(id: string): string | undefined
  /** Returns the name of a cause, behind that of the cause it belongs to. */
  cause(key: string): string
  /** Returns the name of the company or the service that a user looks after. */
  lookedAfterBy(owner: string): string | undefined
}

export function useCaseNames({ company, companyName, service, serviceName }: Case): CaseNames {
  const owners = useData<{ rows: CaseOwner[] }>('/v1/case-owners').data?.rows
  const causes = useData<{ rows: Cause[] }>('/v1/causes').data?.rows
  const ofCompany = useData<{ owner?: string }>(company && `/v1/companies/${company}`).data
  const ofService = useData<{ owner?: string }>(`/v1/services/${service}`).data
  return {
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
