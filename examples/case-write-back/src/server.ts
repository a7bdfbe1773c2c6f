import { openJournal } from './journal.ts'
import { generic } from './systems/generic.ts'
import { jira } from './systems/jira.ts'
import type { TicketSystem } from './systems/ticket-system.ts'
import { zammad } from './systems/zammad.ts'
import { zendesk } from './systems/zendesk.ts'
import { startWriteBack } from './write-back.ts'

const SYSTEMS: Record<string, () => TicketSystem> = {
  jira: () =>
    jira({
      url: required('TICKETS_URL'),
      credentials: required('TICKETS_CREDENTIALS'),
      openStatus: required('TICKETS_OPEN_STATUS'),
    }),
  zendesk: () => zendesk({ url: required('TICKETS_URL'), credentials: required('TICKETS_CREDENTIALS') }),
  zammad: () => zammad({ url: required('TICKETS_URL'), token: required('TICKETS_CREDENTIALS') }),
  generic: () => generic({ url: required('TICKETS_URL'), token: required('TICKETS_CREDENTIALS') }),
}

try {
  const name = required('TICKETS_SYSTEM')
  const system = SYSTEMS[name]
  if (!system)
    throw new Error(`TICKETS_SYSTEM is ${name}, and must be one of ${Object.keys(SYSTEMS).join(', ')}.`)
  const writeBack = await startWriteBack({
    host: process.env.WRITE_BACK_HOST || '127.0.0.1',
    port: Number(process.env.WRITE_BACK_PORT || 4403),
    webhookSecret: required('OTKLIK_WEBHOOK_SECRET'),
    stepsToken: required('STEPS_TOKEN'),
    otklik: {
      url: process.env.OTKLIK_PUBLIC_URL || 'http://127.0.0.1:4400',
      workKey: required('OTKLIK_WORK_KEY'),
    },
    ticketPrefix: process.env.TICKETS_PREFIX ?? '',
    system: system(),
    log: (line) => void process.stderr.write(`${line}\n`),
    journal: openJournal(process.env.WRITE_BACK_JOURNAL || 'journal.ndjson'),
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void writeBack.close())
  process.stdout.write(`Cases are written back: ${writeBack.url}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is missing: README.md lists what is needed.`)
}
