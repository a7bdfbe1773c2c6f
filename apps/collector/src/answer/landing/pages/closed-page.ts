import { type ClosedReason, type Language, landingTexts } from '@otklik/texts'
import { renderNotice } from '../../../workspace/pages/page.ts'
import type { PageBrand } from '../../../workspace/pages/page-brand.ts'

/** Renders the page that takes no answer and says why. It tells nothing about the ask. */
export function renderClosedPage(
  locale: Language,
  brand: PageBrand | undefined,
  reason: ClosedReason,
): string {
  return renderNotice(locale, brand, landingTexts[locale].closed[reason])
}
