import type { LocalizedSurvey } from '@otklik/contract'

/** Is what the console asks a preview to show. */
export type PreviewContent = LetterContent | WidgetContent

/** Shows the HTML of a letter. */
export interface LetterContent {
  show: 'letter'
  html: string
}

/** Shows the widget in a language, with questions that need not be stored. */
export interface WidgetContent {
  show: 'widget'
  locale: string
  questions: LocalizedSurvey['questions']
  /** Stands under the first question, as the name of a service or a ticket does. */
  caption: string
  brand?: string
  /** Is the colour of the brand, with its form for the dark theme. */
  accent?: { light: string; dark: string }
}

/** Is what a preview tells the console: the height that it needs. */
export interface PreviewSize {
  height: number
}
