import { defineMonthSet } from './month-set.ts'

/** Holds the figures of each agent by month. Responses without an agent are in no row. */
export const agentMonths = defineMonthSet('agent', {
  name: 'AgentMonths',
  typeName: 'AgentMonth',
  scope: 'rows',
})
