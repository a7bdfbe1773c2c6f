import { aCase, takeStep } from '../cases.ts'
import { openCollector, type TestCollector } from '../collector.ts'
import { aWebhook } from '../webhook.ts'
import { firstBlockOf } from './code-blocks.ts'

/** Holds what a document takes for granted. */
interface Prepared {
  /** Maps variables and other words of the document to what stands for them in the workspace of the test. */
  words: Record<string, string>
  /** Maps the names of files to their contents. */
  files: Record<string, string | Buffer>
}

/** Stands for the user, the dead message or the key that a document names by this id. */
const AN_ID = '5b1f0b9e-6f0d-4c52-a2a5-2f6f3c1f1d0a'
/** Stands for the user whom a document names beside another one. */
const ANOTHER_ID = '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11'

/** Holds a PNG of one pixel. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

/** Opens a collector with the services, people and companies that the documents name. */
export async function openCentre(): Promise<TestCollector> {
  const collector = await openCollector({
    services: ['payroll', 'travel', 'it-helpdesk'],
    companies: ['northwind'],
    publicUrl: 'https://rate.example',
    // Nothing is sent here: no job runs.
    mail: { smtpUrl: 'smtp://127.0.0.1:9', from: 'service@centre.example' },
  })
  await collector.put('/v1/agents/anna.petrova', { name: 'Anna Petrova' })
  return collector
}

/** Stores what a document takes for granted. */
export async function prepareDocument(document: string, collector: TestCollector): Promise<Prepared> {
  const { words, files } = (await PREPARATIONS[document]?.(collector, document)) ?? {}
  return { words: { ...words }, files: { ...files } }
}

type Prepare = (collector: TestCollector, document: string) => Promise<Partial<Prepared>>

const PREPARATIONS: Record<string, Prepare> = {
  'docs/bi.md': async ({ secret }) => ({ words: { $ADMIN_KEY: secret } }),
  'docs/brand.md': async () => ({ files: { 'logo.png': Buffer.from(LOGO, 'base64') } }),
  'docs/calendar.md': async (_, document) => ({
    files: { 'holidays.ics': firstBlockOf(document, 'ics'), 'calendar.xml': firstBlockOf(document, 'xml') },
  }),
  'docs/cases.md': async (collector) => ({ words: { $CASE: await aCase(collector) } }),
  'docs/catalogue.md': async (_, document) => ({
    files: {
      'agents.csv': firstBlockOf(document, 'csv'),
      'staff.csv': inWindows1251('Табельный номер;ФИО\nanna;Anna\n'),
    },
  }),
  'docs/command-line.md': async (collector) => ({
    words: { '5f2c1c1e-6a0e-4a35-9d0e-1f6d9a3a7a51': await aKey(collector) },
    files: await importedFiles(collector),
  }),
  'docs/http.md': async (collector) => {
    const { headers } = await collector.get('/v1/routing')
    return { words: { $ETAG: String(headers.etag).replaceAll('"', '\\"') } }
  },
  'docs/import.md': async (collector) => ({ files: await importedFiles(collector) }),
  'docs/letters.md': async (collector) => ({
    words: {
      '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80.main': `${await aLetter(collector)}.${collector.workspace}`,
    },
  }),
  'docs/routing.md': async (collector) => ({
    words: { [AN_ID]: await aUser(collector), [ANOTHER_ID]: await aUser(collector, 'dana@centre.example') },
  }),
  'docs/secrets.md': async (collector) => ({
    words: {
      $OLD: (await collector.get('/v1/signing-secrets')).json().rows[0].kid,
      $ID: await aKey(collector),
    },
  }),
  'docs/sign-in.md': async (collector) => {
    await aUser(collector)
    return {}
  },
  'docs/surveys.md': async () => ({
    files: {
      'moves.json': JSON.stringify({
        name: 'Moves',
        questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was the move?' } }],
      }),
    },
  }),
  'docs/tag.md': async ({ site }) => ({ words: { 'pk_main_…': site } }),
  'docs/ticket-hooks.md': async () => ({ files: { 'event.json': '{"ticket": {"id": 1, "number": "42"}}' } }),
  'docs/ticket-system-recipes.md': async (collector) => {
    const id = await aCase(collector)
    for (const text of ['One', 'Two']) await takeStep(collector, id, { kind: 'noted', text })
    return { words: { $CASE: id, $WORK_KEY: collector.secret } }
  },
  'docs/upgrades.md': async (collector) => {
    await aCase(collector)
    const since = (await collector.get('/v1/responses.ndjson?afterChange=0')).body
    return { files: { 'since.ndjson': since, 'restored.ndjson': '' } }
  },
  'docs/users.md': async (collector, document) => ({
    words: { [AN_ID]: await aUser(collector) },
    files: { 'users.csv': firstBlockOf(document, 'csv') },
  }),
  'docs/webhooks.md': async (collector) => {
    const { id, secrets } = await aWebhook(collector, 'https://tickets.example/otklik')
    return { words: { $ID: id, $OLD: secrets[0]?.id ?? '' } }
  },
}

/** Encodes Cyrillic letters as older versions of Excel do. */
function inWindows1251(text: string): Buffer {
  return Buffer.from(
    text.replaceAll(/[А-я]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x350)),
    'latin1',
  )
}

/** Returns the files of an import, in a workspace that has the attribute which they name. */
async function importedFiles(collector: TestCollector) {
  await collector.patch('/v1/workspace', { attributes: [{ key: 'region', of: 'company', name: 'Region' }] })
  return {
    'ratings.csv': firstBlockOf('docs/import.md', 'csv'),
    'map.json': firstBlockOf('docs/import.md', 'json'),
  }
}

async function aKey(collector: TestCollector): Promise<string> {
  return (await collector.create('/v1/keys', { kind: 'secret', name: 'BI', scopes: ['read'] })).json().id
}

async function aLetter(collector: TestCollector): Promise<string> {
  const ask = { person: { id: 'daria@northwind.example' }, context: { service: 'payroll' }, deliver: 'email' }
  return (await collector.create('/v1/invitations', ask)).json().id
}

async function aUser(collector: TestCollector, mailbox = 'olha@centre.example'): Promise<string> {
  return (await collector.signIn({ mailbox, role: 'admin' })).user.id
}
