import { Route, Router, Switch } from 'wouter-preact'
import { home } from './document.ts'
import { PAGES } from './pages.ts'
import { NotFound } from './shell/not-found.tsx'
import { Shell } from './shell/shell.tsx'

/** Renders the console: the shell, and in it the page of the address. */
export function App() {
  return (
    <Router base={home}>
      <Shell>
        <Switch>
          {PAGES.filter(({ isAllowed }) => isAllowed).flatMap(({ paths, page }) =>
            paths.map((path) => <Route key={path} path={path} component={page} />),
          )}
          <Route component={NotFound} />
        </Switch>
      </Shell>
    </Router>
  )
}
