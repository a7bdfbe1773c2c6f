import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareDataFolder, refuseOtherOwner } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
import { StartupError } from './startup-error.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

let parent: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'otklik-folder-'))
})
afterEach(() => rmSync(parent, { recursive: true, force: true }))

const modeOf = (folder: string) => (statSync(folder).mode & 0o777).toString(8)

function aFolder(mode: number, ...files: string[]): string {
  const folder = join(parent, 'data')
  mkdirSync(folder)
  for (const file of files) writeFileSync(join(folder, file), '')
  chmodSync(folder, mode)
  return folder
}

describe.skipIf(process.platform === 'win32')('on a system with permissions', () => {
  test('a new data folder, and those above it, can be entered by their owner only', () => {
    const folder = join(parent, 'otklik', 'data')

    prepareDataFolder(folder)

    expect([modeOf(folder), modeOf(join(parent, 'otklik'))]).toEqual(['700', '700'])
  })

  test.each([
    ['an empty one', []],
    ['one with a database', ['lock.sqlite', 'pglite']],
    ['one with keys', ['main.env']],
  ])('a data folder that others may enter is closed at each start: %s', (_, files) => {
    const folder = aFolder(0o755, ...files)

    lockFolder(folder).release()
    const first = modeOf(folder)
    chmodSync(folder, 0o750)
    lockFolder(folder).release()

    expect([first, modeOf(folder)]).toEqual(['700', '700'])
  })

  test('a folder that others may enter and that holds their files is refused and left as it is', () => {
    const folder = aFolder(0o755, 'thesis.pdf')

    expect(() => lockFolder(folder)).toThrow(StartupError)
    expect(() => lockFolder(folder)).toThrow(
      `Other users of this machine may enter the data folder ${folder}, and it holds other files too`,
    )
    expect(modeOf(folder)).toBe('755')
    expect(existsSync(join(folder, 'lock.sqlite'))).toBe(false)
  })

  test.runIf(isRoot)('a folder of another owner that stays open to others is refused', () => {
    chmodSync(parent, 0o711)
    const folder = aFolder(0o777)

    expect(() => asNobody(() => prepareDataFolder(folder))).toThrow(/only its owner can change that/)
  })

  test.runIf(isRoot)('a folder that this user may not write to is named in a sentence', () => {
    chmodSync(parent, 0o711)
    const folder = join(aFolder(0o755), 'data')

    expect(() => asNobody(() => prepareDataFolder(folder))).toThrow(
      `The data folder ${folder} can't be written to, because this user has no permission for it (EACCES). Correct that, or set OTKLIK_DATA_DIR.`,
    )
  })
})

test.runIf(isRoot)('root leaves no files in a data folder of another user', () => {
  chmodSync(parent, 0o711)
  const folder = aFolder(0o700, 'lock.sqlite')
  expect(() => refuseOtherOwner(folder)).not.toThrow()
  expect(() => refuseOtherOwner(join(folder, 'not-there'))).not.toThrow()

  chownSync(folder, NOBODY, NOBODY)

  expect(() => refuseOtherOwner(folder)).toThrow(`${folder} belongs to the user ${NOBODY}`)
  expect(() => asNobody(() => refuseOtherOwner(folder))).not.toThrow()
})

test('a data folder below a file is refused in a sentence', () => {
  writeFileSync(join(parent, 'file'), '')

  expect(() => prepareDataFolder(join(parent, 'file', 'data'))).toThrow(/a part of its path is a file/)
})

/** Runs work with the permissions of the user `nobody`. */
function asNobody(work: () => void): void {
  process.seteuid?.(NOBODY)
  try {
    work()
  } finally {
    process.seteuid?.(0)
  }
}
