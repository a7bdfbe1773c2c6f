import { SLUG } from '@otklik/contract/pattern'
import { html } from '@otklik/links/html'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '../../http/problem.ts'
import { wantsPage } from '../../http/wants-page.ts'
import { renderPage } from '../pages/page.ts'
import { leadTo, sendPage } from '../pages/send-page.ts'
import { consolePath } from '../sign-in/pages/console-page.ts'

const CONFIG = { access: { open: 'nothing' } } as const

/** Is the workspace that the first start makes. */
const FIRST_WORKSPACE = 'main'

/** Serves the page at the collector's own URL, which leads to whatever a browser may want. It names no workspace that is there. */
export async function homeRoutes(app: FastifyInstance, { publicUrl }: { publicUrl: string }): Promise<void> {
  const { pathname: home } = new URL(`${publicUrl}/`)
  const page = renderHome(home)

  app.get('/', { config: CONFIG, schema: { hide: true } }, async (request, reply) => {
    reply.header('vary', 'Accept')
    if (!wantsPage(request)) throw new Problem('not_found', 'No endpoint has this method and URL.')
    return sendPage(reply, page)
  })

  const querystring = z.object({ workspace: z.string().optional() })
  app.get<{ Querystring: z.infer<typeof querystring> }>(
    '/console',
    { config: CONFIG, schema: { hide: true, querystring } },
    async ({ query: { workspace = '' } }, reply) =>
      leadTo(reply, SLUG.pattern.test(workspace) ? consolePath(publicUrl, workspace) : home),
  )
}

function renderHome(home: string): string {
  return renderPage({
    locale: 'en',
    title: 'Otklik',
    brand: undefined,
    content: html`<h1 class="question">Otklik</h1>
      <p class="caption">This collector asks the people whom a service centre serves, and counts what they say.</p>
      <form action="${home}console">
      <label class="comment">
      <span class="label">Workspace</span>
      <input class="line" name="workspace" value="${FIRST_WORKSPACE}" pattern="[a-z0-9\\-]{1,32}" maxlength="32" autocapitalize="none" autocomplete="on" spellcheck="false" required>
      </label>
      <div class="foot only"><button>Open the console</button></div>
      </form>
      <ul class="places">
      <li><a href="${home}docs/">Docs</a> <span class="caption">what it does, and how to run it</span></li>
      <li><a href="${home}docs/api">API</a> <span class="caption">every operation; <a href="${home}openapi.json">openapi.json</a></span></li>
      <li><a href="${home}readyz">Health</a> <span class="caption">whether it is ready for requests</span></li>
      </ul>`,
  })
}
