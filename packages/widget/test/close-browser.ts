import { afterAll } from 'vitest'
import { closeBrowser } from './host-page.ts'

// Files of one worker share its modules, so each file ends the browser that it started.
afterAll(closeBrowser)
