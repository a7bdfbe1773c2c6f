import { shell } from '#texts/shell'
import { connection } from '../api/connection.ts'
import { useStore } from '../api/store.ts'
import { home } from '../document.ts'

/** Says in a line that the collector is out of reach, or that the session has ended. */
export function ConnectionLine() {
  const state = useStore(connection)
  return (
    <div class="connection" role="status">
      {state === 'good' ? null : (
        <p>
          {shell.connection[state]}{' '}
          {state === 'signed-out' && (
            <a href={`${home}/`} target="_blank" rel="noreferrer">
              {shell.signIn}
            </a>
          )}
        </p>
      )}
    </div>
  )
}
