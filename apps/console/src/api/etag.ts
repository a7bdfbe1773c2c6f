const tags = new WeakMap<object, string>()

/** Keeps the ETag that came with a reply. */
export function keepTag(reply: object, { headers }: Response): void {
  const tag = headers.get('etag')
  if (tag !== null) tags.set(reply, tag)
}

/** Returns the ETag with which a reply came. */
export function tagOf(reply: object): string | undefined {
  return tags.get(reply)
}
