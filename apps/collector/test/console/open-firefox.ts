import type { Server, ServerResponse } from 'node:http'
import { type Browser, type BrowserType, firefox } from 'playwright-core'
import type { TestBrowser } from './open-console.ts'

const DEBIANS = '/usr/bin/firefox-esr'

/**
 * Lists the commands of WebDriver BiDi that Playwright sends to each browser, and that releases of Firefox do not know yet. They
 * keep the bodies of replies, place downloads, and pretend a language, a colour scheme and a screen: no test in Firefox needs that.
 */
const LATER_COMMANDS = new Set([
  'network.addDataCollector',
  'browser.setDownloadBehavior',
  'emulation.setLocaleOverride',
  'emulation.setMediaFeaturesOverride',
  'emulation.setScreenOrientationOverride',
  'emulation.setScreenSettingsOverride',
])

/** Is Debian's Firefox, or the one that `OTKLIK_TEST_FIREFOX` names. */
export const FIREFOX: TestBrowser = { launch, prepare: allowEval }

async function launch(): Promise<Browser> {
  answerLaterCommands(firefox)
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.env.OTKLIK_TEST_FIREFOX ?? DEBIANS,
  })
}

/** Lets pages call `eval`, by which Playwright reads them in Firefox. All else of their policies holds. */
function allowEval(server: Server): void {
  server.prependListener('request', (_, reply) => {
    const writeHead: WriteHead = reply.writeHead.bind(reply)
    const writeWithEval: WriteHead = (status, headers = {}) => writeHead(status, withEval(headers))
    Object.assign(reply, { writeHead: writeWithEval })
  })
}

type WriteHead = (status: number, headers: Record<string, string>) => ServerResponse

function withEval(headers: Record<string, string>): Record<string, string> {
  const name = 'content-security-policy'
  const policy = headers[name]
  if (!policy) return headers
  const eased = policy.includes('script-src ')
    ? policy.replace('script-src ', "script-src 'unsafe-eval' ")
    : `${policy}; script-src 'unsafe-eval'`
  return { ...headers, [name]: eased }
}

interface Transport {
  send(message: { id: number; method: string }): void
  onmessage?: (reply: object) => void
}

/** Describes the private parts of Playwright that are changed here. There is no public way to a browser's connection. */
interface PrivateParts {
  _connection?: { toImpl?: (type: BrowserType) => { _bidiFirefox?: BidiFirefox } }
}

interface BidiFirefox {
  connectToTransport(transport: Transport, options: object): Promise<unknown>
}

/** Replies to the later commands in the place of Firefox. Playwright would give up when Firefox refuses one. */
function answerLaterCommands(type: BrowserType): void {
  const bidi = (type as PrivateParts)._connection?.toImpl?.(type)._bidiFirefox
  if (!bidi) throw new Error('This version of Playwright connects to Firefox in another way.')
  const connect = bidi.connectToTransport.bind(bidi)
  bidi.connectToTransport = (transport, options) => {
    const send = transport.send.bind(transport)
    transport.send = (message) => {
      if (!LATER_COMMANDS.has(message.method)) send(message)
      else queueMicrotask(() => transport.onmessage?.({ type: 'success', id: message.id, result: {} }))
    }
    return connect(transport, options)
  }
}
