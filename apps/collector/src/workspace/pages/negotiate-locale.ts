import { LANGUAGES, type Language, nearestLanguage } from '@otklik/texts'
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

declare module 'fastify' {
  interface FastifyRequest {
    /** The person is known to read this language, a BCP 47 tag. It wins over what the browser asks for. */
    pageLocale: string | undefined
  }
}

/** Chooses the language of a request's pages: that of the person if known, else the browser's, else English. */
export function negotiateLocale(request: FastifyRequest): Language {
  const [preferred = 'en'] = new Negotiator(request).languages([...LANGUAGES])
  return nearestLanguage(request.pageLocale ?? preferred)
}
