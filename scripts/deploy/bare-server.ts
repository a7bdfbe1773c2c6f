import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../apps/collector/test/free-port.ts'
import { openTestMailServer } from '../../apps/collector/test/mail-server.ts'
import { runDebianPostgres } from './debian-postgres.ts'
import { needProgram } from './need-program.ts'
import { runNginx } from './reverse-proxies.ts'
import { type Environment, openShell } from './shell.ts'
import { startProgram } from './start-program.ts'

/** Is a name of this machine that needs no name server. */
const DOMAIN = 'localhost'

/**
 * Opens a server with Debian's packages and nothing of Otklik: an empty folder, Postgres, a mail server, and nginx with its
 * example in front of a port on which nothing listens yet. Both encrypt by a certificate that nobody has signed.
 */
export async function openBareServer() {
  needProgram('curl', '--version')
  await using opened = new AsyncDisposableStack()
  const root = mkdtempSync(join(tmpdir(), 'otklik-server-'))
  opened.defer(() => rmSync(root, { recursive: true, force: true }))
  const [folder, site] = [join(root, 'otklik'), join(root, 'nginx')]
  for (const path of [folder, site]) mkdirSync(path)
  const ports = { http: await freePort(), https: await freePort(), collector: await freePort() }
  const nginx = runNginx(site, ports, DOMAIN)
  const nginxEnded = once(nginx, 'close')
  opened.defer(async () => void (nginx.kill() && (await nginxEnded)))
  const certificate = readFileSync(join(site, 'certificate.pem'), 'utf8')
  const identity = { key: readFileSync(join(site, 'key.pem')), cert: certificate }
  const mail = opened.use(await openTestMailServer({ ...identity, disabledCommands: [] }))
  const postgres = opened.use(await runDebianPostgres())

  const collectorUrl = `http://127.0.0.1:${ports.collector}`
  const publicUrl = `https://${DOMAIN}:${ports.https}`
  const trusted = join(root, 'trusted.pem')
  writeFileSync(trusted, trustedBefore() + certificate)
  const settings: Environment = {
    ...{ ...process.env, NODE_EXTRA_CA_CERTS: trusted, CURL_CA_BUNDLE: trusted },
    OTKLIK_PORT: String(ports.collector),
    OTKLIK_PUBLIC_URL: publicUrl,
    OTKLIK_TRUSTED_PROXIES: '127.0.0.1',
    OTKLIK_SMTP_URL: `smtp://${DOMAIN}:${mail.port}`,
    OTKLIK_MAIL_FROM: 'service@centre.example',
    API: publicUrl,
  }
  return Object.assign(opened.move(), {
    folder,
    collectorUrl,
    publicUrl,
    mail,
    postgres,
    /** Opens a shell in the folder, with what docs/deployment.md says to set and more. */
    shell: (more: Environment = {}) => openShell(folder, { ...settings, ...more }),
    /** Starts the installed collector with what docs/deployment.md says to set and more, or another program in its place. */
    serve: (more: Environment = {}, command = ['node_modules/.bin/otklik', 'serve']) =>
      startProgram(command, folder, { ...settings, ...more }, `${collectorUrl}/readyz`),
  })
}

export type BareServer = Awaited<ReturnType<typeof openBareServer>>

/** Returns the certificates beside its own that Node trusts on this machine, by which npm may reach its registry. */
function trustedBefore(): string {
  const { NODE_EXTRA_CA_CERTS: file } = process.env
  return file ? `${readFileSync(file, 'utf8')}\n` : ''
}
