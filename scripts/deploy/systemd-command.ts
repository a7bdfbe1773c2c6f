import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const EXAMPLE = join(import.meta.dirname, '../../examples/deploy/otklik.sh')

/** Installs the command line of the service of systemd. A folder stands for /opt/otklik and /etc/otklik, and another for its data. */
export function installSystemdCommand(
  folder: string,
  dataDir: string,
  settings: Record<string, string>,
): void {
  const script = readFileSync(EXAMPLE, 'utf8')
    .replace('/var/lib/otklik', dataDir)
    .replaceAll(/\/(?:opt|etc)\/otklik/g, folder)
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(join(folder, 'otklik'), script, { mode: 0o700 })
  writeFileSync(join(folder, 'otklik.env'), lines.join(''))
}
