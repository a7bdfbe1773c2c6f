import { NewResponse, NewView, Receipt, ViewState } from '../../../packages/contract/src/index.ts'
import { listen } from './listen.ts'

// Stores nothing, and so shows what HTTP and the two schemas cost by themselves.
const receipt = {
  id: '2f0c4d0e-6a52-4f1c-9f4e-0b7a9a4f2f11',
  invitation: '7b9d2a6c-1c1e-8d3b-9a54-6f3f1f0a7e22',
  revision: 1,
  editableUntil: '2026-11-22T00:00:00.000Z',
}

await listen(async (app) => {
  app.post('/v1/views', { schema: { body: NewView, response: { 200: ViewState } } }, async () => ({
    state: 'open' as const,
  }))
  app.post(
    '/v1/responses',
    { schema: { body: NewResponse, response: { 201: Receipt } } },
    async (_request, reply) => reply.code(201).send(receipt),
  )
})
