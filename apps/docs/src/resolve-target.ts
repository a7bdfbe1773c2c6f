import { dirname, join } from 'node:path/posix'
import { CONTENTS_FILE, type PageEntry } from './contents.ts'
import type { ResolveTarget } from './render-content.ts'

/** Leads a link of a Markdown file to the page of the file that it names, and a picture to where it is served. */
export function resolverOf(
  file: string,
  entries: readonly PageEntry[],
  pictureUrl: (file: string) => string,
): ResolveTarget {
  return (target) => {
    const [path = '', anchor] = target.split('#')
    if (path === '') return target
    const named = join(dirname(file), path)
    if (/\.(?:png|svg)$/.test(named)) return pictureUrl(named)
    const slug = named === CONTENTS_FILE ? './' : entries.find((entry) => entry.file === named)?.slug
    return slug === undefined ? undefined : `${slug}${anchor === undefined ? '' : `#${anchor}`}`
  }
}
