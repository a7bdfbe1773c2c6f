import { render } from 'preact'
import { retryWhenBack } from './api/cached-replies.ts'
import { followChanges } from './api/changes.ts'
import { App } from './app.tsx'
import { followKeys } from './shell/shortcuts.ts'

followKeys()
retryWhenBack()
followChanges()
render(<App />, document.body)
