import type { WidgetContent } from './content.ts'

interface Widget {
  mount(place: Element, options: Record<string, string | undefined>): { remove(): void }
}

/** Is the URL of the collector. */
const root = (document.currentScript as HTMLScriptElement).src.replace(/\/console-files\/.*$/, '')

const page = window as { otklik?: Partial<Widget> | undefined }
/** Holds the widget by its language. */
const widgets = new Map<string, Promise<Widget>>()
let shown: { content: WidgetContent; rating?: { remove(): void } } | undefined
let count = 0

/** Shows the built widget of a language. What it asks the collector for is replied to here, and nothing is sent. */
export async function showWidget(content: WidgetContent): Promise<void> {
  const pressed = pressedScore()
  const earlier = shown
  const current: typeof shown = { content }
  shown = current
  const widget = await loadWidget(content.locale)
  if (shown !== current) return
  earlier?.rating?.remove()
  colour(content)
  // A rating of its own each time, as the widget remembers what was answered.
  current.rating = widget.mount(document.body, {
    site: 'pk_preview',
    service: `preview-${++count}`,
    survey: 'draft',
    title: content.caption,
    brand: content.brand,
  })
  if (pressed !== undefined) press(pressed)
}

function loadWidget(locale: string): Promise<Widget> {
  const loading = widgets.get(locale) ?? addWidget(locale)
  widgets.set(locale, loading)
  return loading
}

/** Each language is a script of its own, which leaves an earlier one in its place: so that is taken away before. */
function addWidget(locale: string): Promise<Widget> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = `${root}/otklik${locale === 'en' ? '' : `.${locale}`}.js`
    script.onload = () => resolve({ ...page.otklik } as Widget)
    script.onerror = reject
    page.otklik = {}
    document.head.append(script)
  })
}

function colour({ accent }: WidgetContent): void {
  const { style } = document.documentElement
  for (const [name, value] of [
    ['--otklik-accent', accent?.light],
    ['--otklik-accent-dark', accent?.dark],
  ] as const) {
    if (value === undefined) style.removeProperty(name)
    else style.setProperty(name, value)
  }
}

function radios(): HTMLInputElement[] {
  const ratings = [...document.querySelectorAll('otklik-rating')]
  return [...(ratings.at(-1)?.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])]
}

function pressedScore(): number | undefined {
  const at = radios().findIndex(({ checked }) => checked)
  return at < 0 ? undefined : at
}

/** Presses a score again as soon as it is drawn, so that what follows it stays in sight while its words are written. */
function press(at: number, framesLeft = 20): void {
  const radio = radios()[at]
  if (radio) radio.click()
  else if (framesLeft > 0) requestAnimationFrame(() => press(at, framesLeft - 1))
}

window.fetch = async (input, init) => {
  const { pathname } = new URL(String(input))
  if (pathname.includes('/v1/surveys/')) return Response.json({ questions: shown?.content.questions })
  if (pathname.endsWith('/v1/views')) return Response.json({ state: 'open' })
  const { id, invitation } = JSON.parse(String(init?.body))
  return Response.json({ id, invitation, revision: 1, editableUntil: new Date().toISOString() })
}
