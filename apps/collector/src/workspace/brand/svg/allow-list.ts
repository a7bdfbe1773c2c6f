/** Lists the elements that only draw. Others are left out with all that is in them: scripts, links, images, animations. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  `svg g defs symbol use title desc style
  path rect circle ellipse line polyline polygon text tspan
  linearGradient radialGradient stop clipPath mask`.split(/\s+/),
)

/** Lists the elements that can be seen. */
export const SHAPES: ReadonlySet<string> = new Set(
  'path rect circle ellipse line polyline polygon text use'.split(' '),
)

/** Lists the attributes that elements keep, if their values are safe. Links are not among them. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(
  `id class style viewBox preserveAspectRatio width height
  x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy rotate textLength lengthAdjust pathLength
  transform transform-origin offset gradientUnits gradientTransform spreadMethod
  clipPathUnits maskUnits maskContentUnits clip-path clip-rule mask mask-type
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset color opacity display visibility overflow stop-color stop-opacity
  font-family font-size font-style font-weight font-stretch font-variant letter-spacing word-spacing text-anchor
  dominant-baseline alignment-baseline baseline-shift text-decoration text-rendering shape-rendering
  color-interpolation vector-effect paint-order mix-blend-mode isolation direction writing-mode`.split(/\s+/),
)

/** Lists the functions that styles and transforms may call. `url` is checked on its own. */
const FUNCTIONS: ReadonlySet<string> = new Set(
  `url rgb rgba hsl hsla matrix translate translatex translatey scale scalex scaley rotate skewx skewy`.split(
    /\s+/,
  ),
)

/** A backslash could spell any name in another way, `@` could import, and `&` and `<` have no place in a value. */
const UNSAFE_CHARACTERS = /[\\@&<]/
const LOCAL_URL = /\burl\(\s*['"]?#([\w.:-]+)['"]?\s*\)/gi
const LOCAL_LINK = /^#([\w.:-]+)$/

/** Returns whether the value of an attribute calls only safe functions, and refers to nothing outside of the drawing. */
export function isSafeValue(value: string): boolean {
  const called = functionsIn(value)
  return (
    !UNSAFE_CHARACTERS.test(value) &&
    called.every((name) => FUNCTIONS.has(name)) &&
    called.filter((name) => name === 'url').length === [...value.matchAll(LOCAL_URL)].length
  )
}

/** Returns whether a style sheet is safe. It refers to nothing at all, so that {@link referencesIn} misses nothing. */
export function isSafeStyleSheet(text: string): boolean {
  return isSafeValue(text) && !functionsIn(text).includes('url')
}

/** Returns the names before the opening brackets of a text, in lower case. */
function functionsIn(text: string): string[] {
  const pieces = text.toLowerCase().split('(').slice(0, -1)
  return pieces.map(
    (piece) =>
      piece
        .trimEnd()
        .split(/[^\w-]/)
        .at(-1) ?? '',
  )
}

/** Returns whether the target of `href` is in the same drawing. */
export function isLocalLink(target: string): boolean {
  return LOCAL_LINK.test(target)
}

/** Returns the ids to which an attribute refers: by `url(#id)`, and a link by `#id`. */
export function referencesIn(name: string, value: string): string[] {
  const pattern = name === 'href' ? [LOCAL_LINK.exec(value) ?? []] : [...value.matchAll(LOCAL_URL)]
  return pattern.flatMap(([, id]) => id ?? [])
}
