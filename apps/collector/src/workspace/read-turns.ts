import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Holds what ends the turn of each read that has one. */
const endOf = new WeakMap<FastifyRequest, () => void>()

/** Ends the turn of a read when its reply is made, or its client is gone. A client that reads slowly holds no turn. */
export function endWithReply(request: FastifyRequest, { raw }: FastifyReply, endTurn: () => void): void {
  endOf.set(request, endTurn)
  raw.once('close', endTurn)
  if (raw.destroyed) endTurn()
}

/** Lets the turns of reads end before their replies are sent. */
export function endReadTurns(app: FastifyInstance): void {
  app.addHook('onSend', (request, _reply, _payload, done) => {
    endOf.get(request)?.()
    done()
  })
}
