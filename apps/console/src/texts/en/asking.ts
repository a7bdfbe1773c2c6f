/** Holds the words around all sections of the page about asking. */
export const asking = {
  title: 'Asking',
  sections: {
    services: 'Services',
    agents: 'Agents',
    companies: 'Companies',
    lines: 'Lines',
    surveys: 'Surveys',
    letters: 'Letters',
    brand: 'Brand',
    signatures: 'Signatures',
    hooks: 'Ticket systems',
    tag: 'Tag for pages',
  },
}
