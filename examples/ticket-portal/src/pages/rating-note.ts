import { html } from 'hono/html'
import { decodeJwt } from 'jose'
import type { EmbeddingMode } from '../embedding-modes.ts'
import { ratingTag, type Site } from '../rating-tag.ts'

interface Note {
  mode: EmbeddingMode
  site: Site
  data: Record<string, string>
  policy: string[] | undefined
}

/** Shows developers how this page asks: its tag, the content of the token, and its content security policy. */
export async function ratingNote({ mode, site, data, policy }: Note) {
  const { token, ...plain } = data
  const shown = token ? { token: `${token.slice(0, 12)}…`, ...plain } : plain
  const tag = await ratingTag(site, shown, policy && '…')
  return html`
<details class="note">
  <summary>How this page asks for the rating</summary>
  <p>${mode.summary}</p>
  ${block('The tag, where the rating appears once the ticket is closed', tag.toString())}
  ${token && block('What the token says, signed by the portal’s server', JSON.stringify(decodeJwt(token), null, 2))}
  ${policy && block('The policy that this page is sent with', policy.join(';\n').replace(/'nonce-[^']+'/, "'nonce-…'"))}
</details>`
}

function block(caption: string, code: string) {
  return html`
  <figure>
    <figcaption>${caption}</figcaption>
    <pre><code>${code}</code></pre>
  </figure>`
}
