import { afterAll } from 'vitest'
import { closeBrowser } from './open-console.ts'
import { FIREFOX } from './open-firefox.ts'
import { testWholeDays } from './whole-days.ts'

afterAll(closeBrowser)

// A process of Firefox crashes while axe runs, so axe looks at the pages in Chromium alone.
testWholeDays([], FIREFOX)
