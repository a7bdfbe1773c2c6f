import type { Round } from './round.ts'
import { runRound } from './run-round.ts'

// The client's process: runs each round that its parent sends, and answers with what came of it.
process.on('message', (round: Round) => {
  runRound(round).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ failure: error.message }),
  )
})
process.once('disconnect', () => process.exit())
