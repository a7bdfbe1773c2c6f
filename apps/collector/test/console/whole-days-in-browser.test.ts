import { afterAll } from 'vitest'
import { closeBrowser } from './open-console.ts'
import { testWholeDays } from './whole-days.ts'

afterAll(closeBrowser)

testWholeDays(['light', 'dark'])
