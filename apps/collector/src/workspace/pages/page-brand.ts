import { createHash } from 'node:crypto'
import { ACCENT_INKS, darkFormOf } from '@otklik/contract/accent'
import { Html, html } from '@otklik/links/html'
import type { Brand } from '../brand/brand.ts'

/** Holds a brand as pages show it. */
export interface PageBrand extends Omit<Brand, 'logo'> {
  logo: { src: string; width: number; height: number } | undefined
}

/** Returns the brand for pages that browsers reach below the public URL. */
export function pageBrand({ logo, ...brand }: Brand, publicUrl: string): PageBrand {
  return { ...brand, logo: logo && { ...logo, src: new URL(`${publicUrl}${logo.path}`).pathname } }
}

/** Renders what stands above the card: logo and name, which lead to the centre's own site. */
export function renderBrand({ name, centre, logo, url }: PageBrand): Html[] {
  if (!logo && centre === undefined) return []
  const content = [
    // Beside the name, the logo has nothing to add for a screen reader.
    ...(logo
      ? [
          html`<img src="${logo.src}" alt="${centre === undefined ? name : ''}" width="${logo.width}" height="${logo.height}">`,
        ]
      : []),
    ...(centre === undefined ? [] : [html`<bdi>${centre}</bdi>`]),
  ]
  return [
    html`<header>${url === undefined ? html`<p>${content}</p>` : html`<a href="${url}">${content}</a>`}</header>`,
  ]
}

/** Renders the accent, and the logo as the page's icon, for the head of a page. */
export function renderBrandInHead(brand: PageBrand): Html[] {
  const styles = accentStyles(brand)
  return [
    ...(styles === '' ? [] : [html`<style>${new Html(styles)}</style>`]),
    ...(brand.logo ? [html`<link rel="icon" href="${brand.logo.src}">`] : []),
  ]
}

/** Returns the sources that a page's Content-Security-Policy has to allow for the brand. */
export function sourcesOf(brand: PageBrand | undefined): { styles: string; images: string } {
  const styles = brand ? accentStyles(brand) : ''
  return {
    styles: styles === '' ? '' : ` 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
    images: brand?.logo ? " img-src 'self';" : '',
  }
}

/** Sets the widget's custom properties, in the accent's forms for both themes. */
function accentStyles({ accent }: PageBrand): string {
  if (accent === undefined) return ''
  return `:root { --otklik-accent: ${accent}; --otklik-accent-dark: ${darkFormOf(accent)}; --otklik-accent-ink: ${ACCENT_INKS.light}; --otklik-accent-ink-dark: ${ACCENT_INKS.dark} }`
}
