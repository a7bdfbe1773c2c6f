import type { HookMapping } from '@otklik/contract'

/** Returns a made-up ticket that is closed now, of the first project that a mapping names, for events to test a hook with. */
export function sampleTicket({ services = {} }: HookMapping, now: Date) {
  const [project = 'IT helpdesk'] = Object.keys(services)
  return {
    number: 'TEST-1',
    title: 'The printer is silent',
    project,
    closedAt: now.toISOString(),
    /** Is new each time, so that no test repeats a closing. */
    event: `test-${now.getTime()}`,
    requester: { id: 'e-1042', email: 'daria.koval@northwind.example', first: 'Daria', last: 'Koval' },
    agent: { id: 'anna.petrova', email: 'anna.petrova@centre.example', first: 'Anna', last: 'Petrova' },
    company: { id: 'northwind', name: 'Northwind' },
  }
}

/** Describes a person of a made-up ticket. */
export type SamplePerson = ReturnType<typeof sampleTicket>['agent']

export const fullName = ({ first, last }: SamplePerson) => `${first} ${last}`
