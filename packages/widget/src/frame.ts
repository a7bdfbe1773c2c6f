import { attachShadowRoot } from './shadow-root.ts'

/**
 * Puts the rating's element into a frame, whose slot stops the spacing of text that the page passes on. A stylesheet of
 * the person's own, which spaces the text of every element (WCAG 1.4.12), matches the rating's element within.
 */
export function framed(host: HTMLElement): HTMLElement {
  const frame = document.createElement('otklik-frame')
  attachShadowRoot(frame, 'light').append(document.createElement('slot'))
  frame.append(host)
  return frame
}
