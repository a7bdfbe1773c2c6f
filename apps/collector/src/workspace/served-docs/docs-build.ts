import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Holds what search knows of a page: its headings, and the text below each. */
export const SearchPage = z.object({
  slug: z.string(),
  title: z.string(),
  sections: z.array(z.object({ anchor: z.string(), heading: z.string(), text: z.string() })),
})
export type SearchPage = z.infer<typeof SearchPage>

/** Holds the built docs. */
export interface DocsBuild {
  /** Maps the name of each page to its document. */
  pages: ReadonlyMap<string, string>
  search: readonly SearchPage[]
  /** Maps the names of scripts, stylesheets and pictures to their contents. */
  files: ReadonlyMap<string, Buffer>
}

/** The collector serves the built docs, and imports nothing of them. */
const FOLDER = dirname(fileURLToPath(import.meta.resolve('#docs/search.json')))

/** @throws {Error} if the docs are not built */
export async function readDocs(): Promise<DocsBuild> {
  try {
    const [documents, names, search] = await Promise.all([
      readdir(FOLDER),
      readdir(join(FOLDER, 'files')),
      readFile(join(FOLDER, 'search.json'), 'utf8'),
    ])
    return {
      pages: await readAll(documents.filter(isPage), async (name) => [
        basename(name, '.html'),
        await readFile(join(FOLDER, name), 'utf8'),
      ]),
      search: z.array(SearchPage).parse(JSON.parse(search)),
      files: await readAll(names, async (name) => [name, await readFile(join(FOLDER, 'files', name))]),
    }
  } catch (cause) {
    throw new Error('The docs are not built: run "pnpm build" first.', { cause })
  }
}

async function readAll<Contents>(
  names: string[],
  read: (name: string) => Promise<[string, Contents]>,
): Promise<Map<string, Contents>> {
  return new Map(await Promise.all(names.map(read)))
}

const isPage = (name: string) => name.endsWith('.html')
