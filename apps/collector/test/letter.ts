import { parse } from 'node-html-parser'
import type { TestCollector } from './collector.ts'

type Collector = Pick<TestCollector, 'create' | 'send' | 'get' | 'score'>

/** Passes before a person presses. A scanner is faster. */
export const READING_TIME = { seconds: 11 }

/** Builds the body of a new invitation; each part can be set. */
export function anAsk(parts: { person?: object; context?: object } & Record<string, unknown> = {}) {
  const { person, context, ...rest } = parts
  return {
    person: { id: 'p-1', locale: 'en', ...person },
    context: { service: 'payroll', ticket: 'INC-1', ...context },
    ...rest,
  }
}

/** Returns the heading of the page that thanks for a score, in English. */
export function thanksFor(score: number): string {
  return `${score > 3 ? 'Thank you.' : 'Thank you for telling us.'} You rated ${score} of 5.`
}

/** Holds a page's text and what its buttons would send. */
export interface ParsedPage {
  status: number
  headers: Record<string, unknown>
  html: string
  lang: string | undefined
  dir: string | undefined
  heading: string
  /** Holds the text of the main element. */
  text: string
  /** Holds the forms, with the fields that a press of their button sends. */
  forms: ParsedForm[]
}

export interface ParsedForm {
  action: string
  fields: [name: string, value: string][]
}

/** Creates an invitation with a letter, and the actions of its reader. */
export async function aLetter(collector: Collector, ask: Parameters<typeof anAsk>[0] = {}) {
  const reply = await collector.create('/v1/invitations', anAsk(ask))
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return letterOf(collector, reply.json())
}

/** Wraps the reply to a new invitation with the actions of the letter's reader. */
export function letterOf(
  collector: Collector,
  { id, links, html }: { id: string; links: Record<string, string>; html: string },
) {
  const paths = Object.fromEntries(
    Object.entries(links).map(([score, url]) => [score, new URL(url).pathname]),
  )
  const action = paths[1]?.replace(/\/1$/, '') ?? ''

  return {
    id,
    html,
    links,
    paths: Object.values(paths),
    /** The page's forms are sent to this URL. */
    action,
    honeypot: `${action}/0`,
    life: async () => (await collector.get(`/v1/invitations/${id}`)).json(),
    open: (score: number, headers: Record<string, string> = {}) =>
      requestPage(collector, { method: 'GET', url: `${action}/${score}`, headers }),
    /** Presses the button of the first form, with these changes to its fields. */
    press: (
      page: ParsedPage,
      changes: Record<string, string | string[]> = {},
      headers: Record<string, string> = {},
    ) => pressForm(collector, page.forms[0], changes, headers),
    /** Sends the second form, which asks what was wrong with the request. */
    remark: (page: ParsedPage, ...remarks: string[]) =>
      pressForm(collector, page.forms[1], { remark: remarks }),
  }
}

/** Reads the answers of a workspace's only invitation. */
export async function storedAnswers({ db, workspace }: Pick<TestCollector, 'db' | 'workspace'>) {
  const { answers } = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .select('answers')
    .executeTakeFirstOrThrow()
  return answers
}

export type TestLetter = ReturnType<typeof letterOf>

/** Sends a form as a browser does: if the reply leads to another page, that one is opened. */
export async function pressForm(
  collector: Pick<Collector, 'send'>,
  form: ParsedForm | undefined,
  changes: Record<string, string | string[]> = {},
  headers: Record<string, string> = {},
): Promise<ParsedPage> {
  if (!form) throw new Error('There is no such form on the page.')
  const kept = form.fields.filter(([name]) => !(name in changes))
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((single): [string, string] => [name, single]),
  )
  const page = await requestPage(collector, {
    method: 'POST',
    url: form.action,
    payload: new URLSearchParams([...kept, ...changed]).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })
  return page.status === 303
    ? requestPage(collector, { method: 'GET', url: String(page.headers.location), headers })
    : page
}

export async function requestPage(
  collector: Pick<Collector, 'send'>,
  request: Parameters<Collector['send']>[0],
): Promise<ParsedPage> {
  const reply = await collector.send(request)
  return parsePage(reply.statusCode, reply.headers, reply.body)
}

export function parsePage(status: number, headers: ParsedPage['headers'], source: string): ParsedPage {
  const root = parse(source)
  const html = root.querySelector('html')
  return {
    status,
    headers,
    html: source,
    lang: html?.getAttribute('lang'),
    dir: html?.getAttribute('dir'),
    heading: wordsOf(root.querySelector('h1')?.textContent),
    text: wordsOf(root.querySelector('main')?.textContent),
    forms: root.querySelectorAll('form').map((form) => ({
      action: form.getAttribute('action') ?? '',
      fields: form.querySelectorAll('input, textarea').flatMap((field): ParsedForm['fields'] => {
        const isChoice = /^(radio|checkbox)$/.test(field.getAttribute('type') ?? '')
        if (isChoice && !field.hasAttribute('checked')) return []
        const value =
          field.tagName === 'TEXTAREA' ? field.textContent.replace(/^\n/, '') : field.getAttribute('value')
        return [[field.getAttribute('name') ?? '', value ?? '']]
      }),
    })),
  }
}

function wordsOf(text = ''): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
