import type { Language } from '@otklik/texts'
import type { PageBrand } from '../../pages/page-brand.ts'

/** Holds what every page of a workspace's console needs. */
export interface ConsolePage {
  workspace: string
  locale: Language
  brand: PageBrand
  /** Is the path of the workspace's console, below the public URL. It ends with a slash. */
  home: string
}

/** Returns the path of a workspace's console. */
export function consolePath(publicUrl: string, workspace: string): string {
  return new URL(`${publicUrl}/console/${workspace}/`).pathname
}
