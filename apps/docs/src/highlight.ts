/** Maps a language to the pattern of its comments. */
const COMMENTS: Record<string, string> = {
  sh: '(?<=^|\\s)#.*',
  yaml: '(?<=^|\\s)#.*',
  python: '#.*',
  r: '#.*',
  js: '//.*',
  ts: '//.*',
  css: '/\\*.*?\\*/',
  html: '<!--.*?-->',
  sql: '--.*',
  powerquery: '//.*',
}

const STRINGS = String.raw`"(?:\\.|[^"\\\n])*"|'[^']*'`

/** Marks comments and strings of a code, and the keys of JSON. A language that is not known has no marks. */
export function highlight(code: string, language: string): string {
  const comments = COMMENTS[language]
  if (comments === undefined && language !== 'json') return escaped(code)
  const parts = [
    ...(comments === undefined ? [] : [`(?<comment>${comments})`]),
    `(?<string>${language === 'html' ? '"[^"]*"' : STRINGS})(?<key>\\s*:)?`,
  ]
  let html = ''
  let end = 0
  for (const match of code.matchAll(new RegExp(parts.join('|'), 'gm'))) {
    const { comment, string = '', key = '' } = match.groups ?? {}
    html += escaped(code.slice(end, match.index))
    const mark = comment !== undefined ? 'comment' : key && language === 'json' ? 'key' : 'string'
    html += `<span class="${mark}">${escaped(comment ?? string)}</span>${key}`
    end = match.index + match[0].length
  }
  return html + escaped(code.slice(end))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
