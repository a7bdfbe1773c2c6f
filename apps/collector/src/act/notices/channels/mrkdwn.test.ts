import { expect, test } from 'vitest'
import { escapeMrkdwn, mrkdwnOf } from './mrkdwn.ts'

test.each([
  ['entities', 'R&D <https://evil.example|click>', 'R&amp;D &lt;https://evil.example|click&gt;'],
  ['a mention', '<!channel> @here', '&lt;!channel&gt; @\u200Bhere'],
  ['a link of Markdown', '[click](https://evil.example)', '[click]\u200B(https://evil.example)'],
  ['formatting', '*bold* ~gone~ `code` _soft_ INC_1', '∗bold∗ ∼gone∼ ˋcodeˋ ＿soft＿ INC_1'],
  ['lines', 'one\n> two\r\n# three', 'one &gt; two # three'],
])('a text has no meaning as markup: %s', (_, text, escaped) => {
  expect(escapeMrkdwn(text)).toBe(escaped)
})

test('a message has a title, facts, lists and a link', () => {
  const text = mrkdwnOf({
    language: 'en',
    title: 'Low score: INC-1, R&D',
    body: undefined,
    facts: [['Who', '*Olha*']],
    lists: [
      { title: 'Overdue', items: [{ label: 'a|b', url: 'https://a.example/1', detail: 'Due' }], more: '2' },
    ],
    press: 'Open',
    url: 'https://a.example/',
  })

  expect(text).toBe(`*Low score: INC-1, R&amp;D*

Who: ∗Olha∗

*Overdue*
• <https://a.example/1|a∣b>, Due
2

<https://a.example/|Open>`)
})
