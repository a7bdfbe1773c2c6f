import { type Html, html } from '@otklik/links/html'
import { figureDefinitions } from '@otklik/texts/figure-definitions/en'
import type { FigureDefinition } from '@otklik/texts/figure-definitions/figure-definition'
import { furtherFigures } from '@otklik/texts/figure-definitions/further-figures'

const { csi, top2, nps, share, n, difference, responseRate, casesOpen } = figureDefinitions
const { csiIndex, csiPercent, impact, openShare, ...others } = furtherFigures

/** Holds all figures in the order of the docs: scores, response rates, cases. */
const ORDERED: Record<string, FigureDefinition> = {
  ...{ csi, csiIndex, csiPercent, top2, nps, share, n, difference, impact, openShare },
  ...{ responseRate, ...others, casesOpen },
}

/** Lists the figures, each with the anchor of its card. */
export const FIGURES = Object.entries(ORDERED).map(([key, figure]) => ({
  anchor: `figure-${key}`,
  ...figure,
}))

const PARTS = [
  ['formula', 'Formula'],
  ['n', 'n'],
  ['leftOut', 'Left out'],
  ['interval', 'Interval'],
  ['source', 'Source'],
] as const

/** Renders a card for each figure: what it is and how it is counted. */
export function renderFigureCards(): Html {
  const cards = FIGURES.map((figure) => {
    const parts = PARTS.filter(([part]) => figure[part] !== '')
    return html`<section class="figure">
<h3 id="${figure.anchor}"><a href="#${figure.anchor}">${figure.name}</a></h3>
<p>${figure.what}</p>
<dl>${parts.map(([part, label]) => html`<div><dt>${label}</dt><dd>${figure[part]}</dd></div>`)}</dl>
</section>`
  })
  return html`<div class="figures">${cards}</div>`
}
