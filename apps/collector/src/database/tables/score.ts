/** These tables hold what figures and answers are shown to whom. */
export interface ScoreTables {
  passed_on: PassedOnTable
}

/** Each row is a response that an agent may read. */
interface PassedOnTable {
  workspace: string
  invitation: string
  agent: string
  passed_on_at: Date
}
