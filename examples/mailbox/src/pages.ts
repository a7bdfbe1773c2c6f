import { html } from 'hono/html'
import type { Letter } from './letters.ts'

type Html = ReturnType<typeof html>

/** Shows the list of letters and, beside it, the open letter. */
export function mailboxPage(letters: readonly Letter[], open: Letter | undefined): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${open ? `${open.subject} · ` : ''}Mailbox</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/styles.css">
</head>
<body>
<header>
  <h1><a href="/">Mailbox</a></h1>
  <p class="soft">Letters that would have been sent. They are kept here, in memory, and go nowhere.</p>
</header>
<div class="desk${open ? ' reading' : ''}">
  <nav aria-label="Letters">${
    letters.length === 0
      ? html`<p class="soft none">No letter yet. Invite somebody with <code>"deliver": "email"</code>.</p>`
      : html`<ol>${letters.map((letter) => entry(letter, letter === open))}</ol>`
  }</nav>
  <main>${open ? reading(open) : ''}</main>
</div>
</body>
</html>`
}

function entry({ id, subject, to, receivedAt }: Letter, isOpen: boolean): Html {
  return html`
    <li><a href="/letters/${id}"${isOpen ? html` aria-current="page"` : ''}>
      <b dir="auto">${subject}</b>
      <span class="soft">${to} · ${time(receivedAt)}</span>
    </a></li>`
}

/** Shows a letter in a sandboxed frame: it can run no script, and its links open in a new tab. */
function reading({ id, subject, from, to, text, headers }: Letter): Html {
  return html`
    <h2 dir="auto">${subject}</h2>
    <dl class="soft"><dt>From</dt><dd>${from}</dd><dt>To</dt><dd>${to}</dd></dl>
    <iframe title="The letter" src="/letters/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <details><summary>As plain text</summary><pre dir="auto">${text}</pre></details>
    <details><summary>Headers</summary><pre>${headers.map(({ name, value }) => `${name}: ${value}\n`).join('')}</pre></details>`
}

function time(moment: Date): Html {
  return html`<time datetime="${moment.toISOString()}">${moment.toISOString().slice(11, 16)} UTC</time>`
}
