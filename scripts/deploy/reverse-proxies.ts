import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { needProgram } from './need-program.ts'
import { selfSigned } from './self-signed.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples/deploy')
/** Is the domain of the examples. */
export const DOMAIN = 'rate.example'

/** Holds the ports of this machine that stand for those of the examples. */
export interface Ports {
  http: number
  https: number
  collector: number
}

/** Runs a proxy with its example, whose ports, domain and certificate are those of the test. */
type RunProxy = (folder: string, ports: Ports) => ChildProcess

export const PROXIES = { nginx: runNginx, caddy: runCaddy } satisfies Record<string, RunProxy>

/** Runs nginx with its example. The certificate stays in the folder, signed by nobody. */
export function runNginx(folder: string, { http, https, collector }: Ports, domain = DOMAIN): ChildProcess {
  needProgram('nginx', '-v')
  const { key, certificate } = selfSigned(folder, domain)
  const site = readFileSync(join(EXAMPLES, 'nginx.conf'), 'utf8')
    .replaceAll(DOMAIN, domain)
    .replaceAll(/listen \[::\]:.*/g, '')
    .replaceAll('listen 80', `listen 127.0.0.1:${http}`)
    .replaceAll('listen 443', `listen 127.0.0.1:${https}`)
    .replaceAll('127.0.0.1:4400', `127.0.0.1:${collector}`)
    .replaceAll(/\/etc\/letsencrypt\S*privkey\.pem/g, key)
    .replaceAll(/\/etc\/letsencrypt\S*fullchain\.pem/g, certificate)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  )
  const configuration = `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events {}
    http { ${temporary.join(' ')} ${site} }`
  writeFileSync(join(folder, 'nginx.conf'), configuration)
  return spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' })
}

function runCaddy(folder: string, { http, https, collector }: Ports): ChildProcess {
  needProgram('caddy', 'version')
  const options = `{
    local_certs
    skip_install_trust
    admin off
    default_bind 127.0.0.1
    http_port ${http}
    https_port ${https}
    storage file_system ${folder}/storage
  }`
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, `${options}\n${readFileSync(join(EXAMPLES, 'Caddyfile'), 'utf8')}`)
  const settings = { OTKLIK_DOMAIN: DOMAIN, OTKLIK_UPSTREAM: `127.0.0.1:${collector}` }
  const env = { ...process.env, ...settings, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder }
  return spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { stdio: 'ignore', env })
}
