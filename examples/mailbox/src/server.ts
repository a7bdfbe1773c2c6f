import { startMailbox } from './mailbox.ts'

try {
  const mailbox = await startMailbox({ port: Number(process.env.OTKLIK_MAILBOX_PORT || 4402) })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void mailbox.close())
  process.stdout.write(`The mailbox is open: ${mailbox.url}\nOTKLIK_SMTP_URL=${mailbox.smtpUrl}\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
