import { defineMonthSet } from './month-set.ts'

/** Holds the figures of each service by month. */
export const serviceMonths = defineMonthSet('service', {
  name: 'ServiceMonths',
  typeName: 'ServiceMonth',
  scope: 'read',
})
