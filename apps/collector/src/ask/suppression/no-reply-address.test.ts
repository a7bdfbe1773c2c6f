import { expect, test } from 'vitest'
import { isNoReplyAddress } from './no-reply-address.ts'

test.each([
  'noreply@a.example',
  'no-reply@a.example',
  'No_Reply+tickets@a.example',
  'do-not-reply@a.example',
  'donotreply@a.example',
  'MAILER-DAEMON@a.example',
  'postmaster@a.example',
  'bounces+17@a.example',
  'notifications@a.example',
  'auto-reply@a.example',
])('%s is a no-reply address', (address) => {
  expect(isNoReplyAddress(address)).toBe(true)
})

test.each([
  'norbert.reply@a.example',
  'root.marina@a.example.org',
  'systemov@a.example',
  'anna.noreply@a.example',
  'e-1042',
  'noreply',
])('%s is not a no-reply address', (address) => {
  expect(isNoReplyAddress(address)).toBe(false)
})
