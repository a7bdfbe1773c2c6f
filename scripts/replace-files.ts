import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** Marks a file that a build is writing, by the id of its process. */
const UNFINISHED = /\.\d+$/

/**
 * Makes a folder hold these files alone, while collectors may be reading it: a file is never there in part, and what is no
 * longer built is removed last.
 *
 * @param files maps paths in the folder to contents, in the order in which they are written: what names others comes after them
 */
export async function replaceFiles(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  for (const [path, contents] of files) {
    const target = join(folder, path)
    const unfinished = `${target}.${process.pid}`
    await mkdir(dirname(target), { recursive: true })
    await writeFile(unfinished, contents)
    await rename(unfinished, target)
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const stale = entries
    .filter((entry) => entry.isFile() && !UNFINISHED.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !files.has(relative(folder, path)))
  await Promise.all(stale.map((path) => rm(path, { force: true })))
}
