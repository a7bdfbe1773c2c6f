import { Me } from '@otklik/contract'
import { Html, html } from '@otklik/links/html'
import type { FastifyReply } from 'fastify'
import Negotiator from 'negotiator'
import type { ConsoleBuild } from './console-build.ts'
import { consoleFilePath } from './console-file-routes.ts'

/** Allows the console its own files and the collector, and nothing from elsewhere. Pictures of brands are the collector's too. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

interface ConsoleDocument {
  me: Me
  /** Is the path of the collector, without a slash at its end. */
  root: string
  /** Is the path of the workspace's console, with a slash at its end. */
  home: string
  locale: string
}

/** Sends the document in which the console starts. It tells the script who is signed in, as `/v1/me` does. */
export function sendConsole(
  reply: FastifyReply,
  build: ConsoleBuild,
  { me, root, home, locale }: ConsoleDocument,
): FastifyReply {
  const data = JSON.stringify({ me: Me.parse(me), root, home: home.replace(/\/$/, '') }).replaceAll(
    '<',
    '\\u003c',
  )
  const script = `${root}${consoleFilePath(`${locale}/${build.scripts[locale]}`)}`
  const { source } = html`<!doctype html>
    <html lang="${locale}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>${me.workspace.name}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${root}${consoleFilePath(build.stylesheet)}">
    <script type="application/json" id="otklik-console">${new Html(data)}</script>
    <script type="module" src="${script}"></script>
    </head>
    <body>
    <noscript><p><a href="${home}account">${me.user?.name ?? ''}</a></p></noscript>
    </body>
    </html>`
  return reply
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
      'referrer-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(source)
}

/** Chooses a language of the console: the user's own, else the browser's, else English. */
export function consoleLocale(
  { scripts }: ConsoleBuild,
  reply: FastifyReply,
  own: string | undefined,
): string {
  const languages = Object.keys(scripts)
  const spoken = own?.split('-')[0]
  if (spoken !== undefined && languages.includes(spoken)) return spoken
  return new Negotiator(reply.request).languages(languages)[0] ?? 'en'
}
