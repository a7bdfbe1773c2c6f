import { expect, test } from 'vitest'
import { aToken, expectText, openHostPage, stopClock, tag } from '../test/host-page.ts'

/** Lists what pages do to the browser's own objects. Each runs before the widget's script. */
const PATCHES: Record<string, string> = {
  'lists that become texts in JSON, as by an old Prototype.js': `
    for (const { prototype } of [Array, String, Number, Date]) {
      prototype.toJSON = function () { return '"' + this + '"' }
    }`,
  'objects that become texts in JSON': `Object.prototype.toJSON = () => 'patched'`,
  'an own JSON.stringify': `JSON.stringify = () => '{}'`,
  'a JSON.stringify that throws': `JSON.stringify = () => { throw new Error('patched') }`,
  'a JSON.parse that throws': `JSON.parse = () => { throw new Error('patched') }`,
  'a JSON.parse that makes dates': `
    const parse = JSON.parse
    JSON.parse = (text) => parse(text, (key, value) => /^\\d{4}-/.test(value) ? new Date(value) : value)`,
  'no JSON': `window.JSON = undefined`,
  'additions to every object and list': `
    Object.prototype.extend = function () { throw new Error('patched') }
    Object.prototype.each = 'text'
    Array.prototype.remove = function () { throw new Error('patched') }
    String.prototype.strip = Function.prototype.delay = () => {}`,
  'a getter on every object': `
    Object.defineProperty(Object.prototype, 'should', { get() { return this }, set() {}, enumerable: true })`,
  'frozen prototypes': `
    for (const { prototype } of [Object, Array, String, Function, Promise, Map, Set]) Object.freeze(prototype)`,
  'no console': `window.console = undefined`,
  'a console that throws': `console.error = () => { throw new Error('patched') }`,
  'a document.currentScript of its own': `
    Object.defineProperty(document, 'currentScript', { get() { throw new Error('patched') } })`,
  'an element named currentScript': `
    document.head.append(Object.assign(document.createElement('img'), { name: 'currentScript' }))`,
  'an element named otklik': `document.head.append(Object.assign(document.createElement('p'), { id: 'otklik' }))`,
  'a document that refuses listeners and queries': `
    document.addEventListener = document.querySelector = () => { throw new Error('patched') }`,
  'a window that refuses listeners': `window.addEventListener = () => { throw new Error('patched') }`,
  'a CustomEvent that throws': `window.CustomEvent = class { constructor() { throw new Error('patched') } }`,
  'no IntersectionObserver': `delete window.IntersectionObserver`,
  'a JSON that throws when it is read': `
    Object.defineProperty(window, 'JSON', { get() { throw new Error('patched') } })`,
  'a document.hidden that throws': `
    Object.defineProperty(document, 'hidden', { get() { throw new Error('patched') } })`,
  'a storage that throws': `
    Object.defineProperty(window, 'localStorage', { get() { throw new Error('patched') } })`,
  'a storage whose methods throw': `
    Storage.prototype.getItem = Storage.prototype.setItem = Storage.prototype.removeItem =
      () => { throw new Error('patched') }`,
  'a storage that keeps nothing': `Storage.prototype.setItem = () => {}`,
}

const token = aToken({ person: 'p-1', service: 'payroll' })

test.each(Object.entries(PATCHES))(
  'on a page with %s nothing is thrown, and the answer arrives whole',
  async (_, patch) => {
    await using host = await openHostPage({
      before: stopClock,
      head: `<script>${patch}</script>`,
      body: tag({ oops: 'unknown', token }),
    })

    await host.score(2).click()
    await host.page.getByRole('checkbox', { name: 'Not solved' }).check()
    await host.page.getByRole('checkbox', { name: 'Hard to reach' }).check()
    await host.page.getByLabel('What should we do better?').fill('Say "2026-01-01" \\ in\nÜnïcode 😀')
    await host.button('Send').click()
    await expectText(host.status, 'Saved')
    await host.page.clock.runFor(5000)
    await host.page.evaluate(
      `['pagehide', 'online', 'visibilitychange'].map((type) => dispatchEvent(new Event(type)))`,
    )
    await host.page.evaluate(`otklik.mount(document.body, {}).remove()`)

    expect(host.collector.attempts.map(({ answers, token }) => ({ answers, token }))).toEqual([
      { answers: { csi: 2 }, token },
      {
        answers: { reasons: ['not_solved', 'hard_to_reach'], comment: 'Say "2026-01-01" \\ in\nÜnïcode 😀' },
        token,
      },
    ])
    expect(host.consoleErrors.filter((error) => error.startsWith('thrown'))).toEqual([])
  },
)

test('a document that creates no elements hides the rating, and nothing is thrown', async () => {
  await using host = await openHostPage({
    head: `<script>document.createElement = () => { throw new Error('patched') }</script>`,
  })

  await expect.poll(() => host.consoleErrors).toEqual([expect.stringMatching(/^Otklik: Error: patched/)])
})
