export type * from './figures-letter-texts.ts'
export * from './languages.ts'
export { nearestLanguage, nearestTag } from './nearest-language.ts'
export type * from './texts.ts'
