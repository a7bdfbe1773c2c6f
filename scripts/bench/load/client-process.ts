import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Round, RoundResult } from './round.ts'

/** A client in a process of its own, warm from one round to the next. */
export interface ClientProcess extends Disposable {
  run: (round: Round) => Promise<RoundResult>
}

type Answer = { result: RoundResult } | { failure: string }

/** A run that is told to stop stops here: the client's end fails its round, and all that was started is closed. */
export function startClient(): ClientProcess {
  const child = fork(join(import.meta.dirname, 'client.ts'), { serialization: 'advanced' })

  const kill = () => child.kill()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, kill)

  return {
    run(round) {
      const { promise, resolve, reject } = Promise.withResolvers<RoundResult>()
      const onExit = () => reject(new Error('The client ended.'))
      child.once('exit', onExit)
      child.once('message', (answer: Answer) => {
        child.off('exit', onExit)
        if ('failure' in answer) reject(new Error(answer.failure))
        else resolve(answer.result)
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
