import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../../../http/problem.ts'
import { type FormBody, localeIn } from '../form/form-body.ts'

/** Leaves room for a comment of 4,000 characters, each of up to nine bytes in a form. */
const BODY_LIMIT_BYTES = 128 * 1024

/**
 * Lets the routes of a plugin take the forms of their own pages, and nothing else. A form that another site sends is
 * refused, as its person may know nothing of it.
 */
export async function takeForms(app: FastifyInstance, publicUrl: string): Promise<void> {
  const { origin: ownOrigin } = new URL(publicUrl)
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES })
  app.addHook('preHandler', async (request) => {
    if (request.method !== 'POST') return
    request.pageLocale = localeIn((request.body ?? {}) as FormBody)
    const { origin } = request.headers
    if (origin !== undefined && origin !== ownOrigin) throw new Problem('origin_not_allowed')
  })
}
