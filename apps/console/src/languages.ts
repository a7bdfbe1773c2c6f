/** Lists the languages of the console. Each needs a folder in `texts/`. */
export const CONSOLE_LANGUAGES = ['en', 'ru', 'uk'] as const
export type ConsoleLanguage = (typeof CONSOLE_LANGUAGES)[number]
