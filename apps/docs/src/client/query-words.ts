const WORD = /[\p{L}\p{N}_]+/gu

/** Lists words that a question has and that say nothing of its subject. */
const QUESTION_WORDS = new Set(
  `a about after all am an and any are as at be by can cannot could did do does for from get give has have how i if in is it
  its many me much my no not of on one or our s see sees should t tell than that the their them then there they this to us
  use was we were what when where which while who whom whose why will with work works you your`.split(/\s+/),
)

/** Splits a text into words, in any script. */
export function wordsOf(text: string): string[] {
  return text.normalize().toLowerCase().match(WORD) ?? []
}

/** Returns the words that a query is about, each once: all of them where it has no other. */
export function meaningfulWords(query: string): string[] {
  const words = [...new Set(wordsOf(query))]
  const meaningful = words.filter((word) => !QUESTION_WORDS.has(word))
  return meaningful.length > 0 ? meaningful : words
}
