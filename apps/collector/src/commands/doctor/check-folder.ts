import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { KEYS } from '../../database/backup/backup-format.ts'
import { doubtful, type Finding, fine, wrong } from './finding.ts'

const ABOUT = 'data folder'
const OTHERS = 0o077
const FEW_BYTES = 500 * 1024 ** 2

/** Checks who may use the data folder, and that its disk has room. It changes nothing. */
export function checkFolder(dataDir: string): Finding[] {
  if (!existsSync(dataDir))
    return [doubtful(ABOUT, `${dataDir} is not there yet. The first start creates it.`)]
  const findings = [...[dataDir, join(dataDir, KEYS)].flatMap(checkPermissions), ...checkSpace(dataDir)]
  return findings.length > 0 ? findings : [fine(ABOUT, `${dataDir} is for its owner alone, and has room.`)]
}

function checkPermissions(path: string): Finding[] {
  if (!existsSync(path)) return []
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch {
    return [
      wrong(ABOUT, `This user can't read and write ${path}. Run the collector and otklik as its owner.`),
    ]
  }
  const { mode } = statSync(path)
  if (process.platform === 'win32' || (mode & OTHERS) === 0) return []
  return [wrong(ABOUT, `Other users of this machine may open ${path}. Run: chmod go= ${path}`)]
}

function checkSpace(dataDir: string): Finding[] {
  const { bavail, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  if (free >= FEW_BYTES) return []
  return [wrong(ABOUT, `The disk of ${dataDir} has ${Math.floor(free / 1024 ** 2)} MB left. Make room.`)]
}
