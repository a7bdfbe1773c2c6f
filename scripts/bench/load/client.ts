import type { Round } from './round.ts'
import { runRound } from './run-round.ts'

// The client's process runs each round that its parent sends, and sends back the result.
process.on('message', (round: Round) => {
  runRound(round).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ failure: error.message }),
  )
})
process.once('disconnect', () => process.exit())
