/** Describes a field of a form that changes an object of the API. */
export interface FieldSpec {
  /** Is where the value stands in the object, such as `retention.textDays`. Faults name it, too. */
  path: string
  /**
   * `lines` is a list of texts, one a line, and `choices` is a list of those that are ticked. An empty field of any other kind leaves
   * the value out, or clears it with `null`.
   */
  kind:
    | 'text'
    | 'mailbox'
    | 'url'
    | 'number'
    | 'day'
    | 'time'
    | 'flag'
    | 'lines'
    | 'choice'
    | 'choices'
    | 'long-text'
  label: string
  hint?: string
  /** Lists what can be chosen. With `text` it lists what is proposed. */
  options?: readonly { value: string; label: string }[]
  /** Says what an empty `choice` means. */
  none?: string
  isRequired?: boolean
  /** Bounds a number. */
  min?: number
  max?: number
  maxLength?: number
  /** Sends `null` for an empty field, which removes the value. */
  isNullable?: boolean
}

type Tree = { [key: string]: unknown }

/** Returns the value at a path, as a field shows it. */
export function shownValue({ path, kind }: Pick<FieldSpec, 'path' | 'kind'>, object: object): string {
  const value = path.split('.').reduce<unknown>((tree, key) => (tree as Tree | undefined)?.[key], object)
  if (kind === 'lines' || kind === 'choices') return ((value ?? []) as string[]).join('\n')
  return value === undefined || value === null ? '' : String(value)
}

/**
 * Builds the object that a form sends. A part such as `retention` is sent whole, as the API replaces it whole.
 *
 * @param fields are all fields of the form
 */
export function readFields(fields: readonly FieldSpec[], form: FormData): Tree {
  const object: Tree = {}
  for (const spec of fields) {
    const keys = spec.path.split('.')
    const last = keys.pop() ?? ''
    const parent = keys.reduce((tree, key) => {
      tree[key] ??= {}
      return tree[key] as Tree
    }, object)
    const value = spec.kind === 'choices' ? form.getAll(spec.path) : readField(spec, form.get(spec.path))
    if (value !== undefined) parent[last] = value
  }
  return object
}

function readField({ kind, isNullable }: FieldSpec, entry: FormDataEntryValue | null): unknown {
  if (kind === 'flag') return entry !== null
  // A lone surrogate would be refused.
  const text = String(entry ?? '').toWellFormed()
  if (kind === 'lines')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const trimmed = kind === 'long-text' ? text : text.trim()
  if (trimmed === '') return isNullable ? null : undefined
  return kind === 'number' ? Number(trimmed) : trimmed
}
