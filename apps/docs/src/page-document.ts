import { type Html, html } from '@otklik/links/html'

export interface PageParts {
  title: string
  /** Lists all pages. */
  pages: Html
  /** Lists the sections of this page. */
  sections: Html
  content: Html
  neighbours: Html
}

/** Names the files that every page loads. */
export interface PageFiles {
  stylesheet: string
  script: string
}

/** Is the id of a page's title. An id of the frame has a colon, which no anchor of a heading has. */
export const TITLE_ID = 'site:title'

/** Renders a page as a whole document. All its URLs are relative, so that it may be served below any path. */
export function renderPage(
  { title, pages, sections, content, neighbours }: PageParts,
  { stylesheet, script }: PageFiles,
): string {
  return html`<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>${title} · Otklik docs</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${stylesheet}">
    <script type="module" src="${script}"></script>
    </head>
    <body>
    <a class="skip" href="#site:content">Skip to the text</a>
    <header class="top">
    <a class="home" href="./">Otklik docs</a>
    <a class="to-pages" href="#site:pages">All pages</a>
    <form role="search" class="search" hidden>
    <label class="said" for="site:search">Search the docs</label>
    <input id="site:search" type="search" placeholder="Search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
    <kbd aria-hidden="true">/</kbd>
    <div class="found" hidden><p class="soft" role="status"></p><ul></ul></div>
    </form>
    </header>
    <main id="site:content" tabindex="-1">
    <h1 id="${TITLE_ID}">${title}</h1>
    ${sections}
    <div class="text">${content}</div>
    ${neighbours}
    </main>
    ${pages}
    </body>
    </html>`.source
}
