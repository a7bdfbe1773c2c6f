/** Gives tests without a browser the document that modules of the console read when they are imported: import it first. */
const me = { workspace: { slug: 'main', name: 'Centre', timeZone: 'UTC' }, scopes: ['read', 'rows', 'work'] }
const written = { textContent: JSON.stringify({ me, home: '/console/main', root: '' }) }
Object.assign(globalThis, { document: { getElementById: () => written, documentElement: { lang: 'en' } } })
