import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** Describes the manifest of the widget's build. */
const Manifest = z.object({ version: z.string(), files: z.record(z.string(), z.string()) })

/**
 * Serves the built widget to pages of any origin. `/otklik.ru.js` is cached for 5 minutes, so that pages get fixes
 * soon. `/otklik-{version}.ru.js` is immutable, so that a page can pin it by its hash.
 */
export const widgetRoutes: FastifyPluginAsyncZod = async (app) => {
  const { version, files } = Manifest.parse(JSON.parse(await readBuilt('sri.json')))

  for (const file of Object.keys(files)) {
    const script = await readBuilt(file)
    const locale = /^otklik\.(\w+)\.js$/.exec(file)?.[1] ?? 'en'
    serve(`/${file}`, script, 'public, max-age=300')
    serve(`/otklik-${version}.${locale}.js`, script, 'public, max-age=31536000, immutable')
  }

  function serve(path: string, script: string, cacheControl: string): void {
    app.get(
      path,
      { config: { access: { open: 'nothing' } }, schema: { hide: true } },
      async (_request, reply) =>
        reply
          .headers({ 'cache-control': cacheControl, 'cross-origin-resource-policy': 'cross-origin' })
          .type('text/javascript; charset=utf-8')
          .send(script),
    )
  }
}

async function readBuilt(file: string): Promise<string> {
  try {
    return await readFile(fileURLToPath(import.meta.resolve(`#widget/dist/${file}`)), 'utf8')
  } catch (cause) {
    throw new Error(`The widget is not built (${file} is missing): run "pnpm build" first.`, { cause })
  }
}
