import { defineMonthSet } from './month-set.ts'

/** Holds the figures of each client company by month. Responses without a company are in no row. */
export const companyMonths = defineMonthSet('company', {
  name: 'CompanyMonths',
  typeName: 'CompanyMonth',
  scope: 'rows',
})
