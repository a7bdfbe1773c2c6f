import type { Calendar } from '@otklik/contract'

const NINE_TO_SIX = [{ from: '09:00', to: '18:00' }]
const TERMS = { contactMinutes: 240, resolveMinutes: 1620 }

/** Is the calendar of a workspace that has set none: five days of nine hours, half a day to contact and three to resolve. */
export const DEFAULT_CALENDAR: Calendar = {
  hours: {
    monday: NINE_TO_SIX,
    tuesday: NINE_TO_SIX,
    wednesday: NINE_TO_SIX,
    thursday: NINE_TO_SIX,
    friday: NINE_TO_SIX,
  },
  exceptions: [],
  terms: { level1: TERMS, level2: TERMS, level3: TERMS, other: TERMS },
}
