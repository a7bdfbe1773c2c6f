/**
 * The Message-ID of the letter about an invitation: the same at each try, so that a mail program shows a letter that
 * arrived twice once, and a bounce names what it is about.
 */
export function messageIdOf(workspace: string, invitation: string, from: string): string {
  return `<${invitation}.${workspace}@${from.slice(from.lastIndexOf('@') + 1)}>`
}
