/** Lists the languages of the console. Each needs a folder in `texts/`. */
export const CONSOLE_LANGUAGES = ['en', 'ru', 'uk'] as const
