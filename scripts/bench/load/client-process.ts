import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Round, RoundResult } from './round.ts'

/** Runs rounds of load in a process of its own, which stays warm from one round to the next. */
export interface ClientProcess extends Disposable {
  run: (round: Round) => Promise<RoundResult>
}

type Message = { result: RoundResult } | { failure: string }

/** Starts the client. On Ctrl-C the client ends first; its round then fails, and everything else is closed. */
export function startClient(): ClientProcess {
  const child = fork(join(import.meta.dirname, 'client.ts'), { serialization: 'advanced' })

  const kill = () => child.kill()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, kill)

  return {
    run(round) {
      const { promise, resolve, reject } = Promise.withResolvers<RoundResult>()
      const onExit = () => reject(new Error('The client ended.'))
      child.once('exit', onExit)
      child.once('message', (message: Message) => {
        child.off('exit', onExit)
        if ('failure' in message) reject(new Error(message.failure))
        else resolve(message.result)
      })
      child.send(round)
      return promise
    },
    [Symbol.dispose]() {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, kill)
      kill()
    },
  }
}
