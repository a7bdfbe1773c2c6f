import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Describes the manifest of the console's build: the stylesheet, the first script in each language, and that of previews. */
const Manifest = z.object({
  stylesheet: z.string(),
  scripts: z.record(z.string(), z.string()),
  preview: z.string(),
})

/** Holds the built console. */
export interface ConsoleBuild extends z.infer<typeof Manifest> {
  /** Maps the path of each file within the build to its text. */
  files: ReadonlyMap<string, string>
}

/** The collector serves the built console, and imports nothing of it. */
const FOLDER = dirname(fileURLToPath(import.meta.resolve('#console/manifest.json')))

/** @throws {Error} if the console is not built */
export async function readConsole(): Promise<ConsoleBuild> {
  try {
    const manifest = Manifest.parse(JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8')))
    const paths = (await readdir(FOLDER, { recursive: true })).filter((path) => /\.(?:js|css)$/.test(path))
    const files = await Promise.all(
      paths.map(async (path) => [path, await readFile(join(FOLDER, path), 'utf8')] as const),
    )
    return { ...manifest, files: new Map(files) }
  } catch (cause) {
    throw new Error('The console is not built: run "pnpm build" first.', { cause })
  }
}
