import type { Notice } from '../notice.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
/** Look like the characters that format a text, and format nothing. Neither Slack nor Mattermost has an escape for them. */
const LOOKALIKES: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ' }
/** Stands behind an at sign or a bracket, so that these mention nobody and make no link. */
const ZERO_WIDTH_SPACE = '\u200B'

/**
 * Escapes a text for the markup of Slack and of Mattermost, and puts it on one line: it formats nothing, links to nothing
 * and mentions nobody.
 */
export function escapeMrkdwn(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(/[*~`]/g, (character) => LOOKALIKES[character] ?? '')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '＿')
    .replaceAll(/[@\]]/g, `$&${ZERO_WIDTH_SPACE}`)
}

/** Writes a notice as a message of a chat. */
export function mrkdwnOf({ title, body, facts, lists, press, url }: Notice): string {
  const link = (to: string, label: string) => `<${to}|${escapeMrkdwn(label).replaceAll('|', '∣')}>`
  const parts = [
    [`*${escapeMrkdwn(title)}*`, ...(body === undefined ? [] : [escapeMrkdwn(body)])],
    facts.map(([label, value]) => `${escapeMrkdwn(label)}: ${escapeMrkdwn(value)}`),
    ...lists.map((list) => [
      `*${escapeMrkdwn(list.title)}*`,
      ...list.items.map((item) => `• ${link(item.url, item.label)}, ${escapeMrkdwn(item.detail)}`),
      ...(list.more === undefined ? [] : [escapeMrkdwn(list.more)]),
    ]),
    [link(url, press)],
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}
