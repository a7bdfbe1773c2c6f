import { accentFault, contrastOf, darkFormOf, GROUNDS, TEXT_CONTRAST } from '@otklik/contract/accent'
import { brand } from '#texts/asking-brand'
import { formatRatio } from '../../../format/numbers.ts'

interface Props {
  accent: string
  /** Takes the colour that is proposed instead. */
  take(accent: string): void
}

/** Says what contrast an accent has in both themes, and which colour would do if it is too pale. */
export function ContrastLine({ accent, take }: Props) {
  const fault = accentFault(accent)
  // The only colours in a fault of this form are the example of how to write one, and the proposed one.
  const proposed = fault?.startsWith('has') ? /#[0-9a-f]{6}/.exec(fault)?.[0] : undefined
  if (fault !== undefined && proposed === undefined) return <p class="fault">{brand.noColour}</p>
  const dark = darkFormOf(accent)
  return (
    <div class="contrasts">
      <p class={proposed ? 'bad' : 'soft'}>
        <Swatch ink={accent} ground={GROUNDS.light} />
        {brand.light.replace('{ratio}', formatRatio(contrastOf(accent, GROUNDS.light)))}
        {proposed && (
          <>
            {' '}
            {brand.tooPale.replace('{needed}', formatRatio(TEXT_CONTRAST))}{' '}
            <button type="button" class="link" onClick={() => take(proposed)}>
              {brand.take.replace('{accent}', proposed)}
            </button>
          </>
        )}
      </p>
      {!proposed && (
        <p class="soft">
          <Swatch ink={dark} ground={GROUNDS.dark} />
          {brand.dark
            .replace('{accent}', dark)
            .replace('{ratio}', formatRatio(contrastOf(dark, GROUNDS.dark)))}
        </p>
      )}
    </div>
  )
}

/** Draws a colour on the ground of a theme. */
function Swatch({ ink, ground }: { ink: string; ground: string }) {
  return (
    <svg width="44" height="24" aria-hidden="true">
      <rect width="44" height="24" rx="5" fill={ground} stroke="currentColor" stroke-opacity="0.3" />
      <rect x="5" y="5" width="14" height="14" rx="3" fill={ink} />
      <text x="31" y="17" font-size="13" font-weight="650" text-anchor="middle" fill={ink}>
        5
      </text>
    </svg>
  )
}
