/** Holds what search knows of one page. */
export interface SearchPage {
  slug: string
  title: string
  sections: SearchSection[]
}

/** Holds a heading, and the text that stands below it as far as the next one. */
export interface SearchSection {
  /** Is empty for what stands below the page's title. */
  anchor: string
  heading: string
  text: string
}
