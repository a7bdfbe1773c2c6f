/** The two faces of a block: a fragment for the HTML part of a letter, and its twin for the plain-text part. */
export interface Rendered {
  html: string
  text: string
}
