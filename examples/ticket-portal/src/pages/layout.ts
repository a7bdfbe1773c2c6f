import { html } from 'hono/html'
import { EMPLOYEE, initials } from '../demo-tickets.ts'

/** Contains HTML whose values are escaped already. */
export type Html = ReturnType<typeof html>

/** Returns a complete page: the head, the bar with the person's name, and the content. */
export function layout(title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Service centre</title>
  <link rel="icon" href="/icon.svg">
  <link rel="stylesheet" href="/styles.css">
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
  <div class="bar-inner">
    <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28">Service centre</a>
    <p class="who"><span class="visually-hidden">Signed in as</span> <span class="who-name">${EMPLOYEE.name}</span>
      <span class="face person" aria-hidden="true">${initials(EMPLOYEE)}</span></p>
  </div>
</header>
<main id="main">${content}</main>
</body>
</html>`
}
