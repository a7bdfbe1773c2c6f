import type { Attribute, AttributeOf, User } from '@otklik/contract'
import { catalogue } from '#texts/asking-catalogue'
import type { FieldSpec } from '../../../parts/object-fields.ts'

/** Names a part of the catalogue, by its path in the API and on this page. */
export type PartName = 'services' | 'agents' | 'companies' | 'lines'

/** Is an entry of any part. A line has its name as its key. */
export interface Entry {
  key: string
  name: string
  line?: string
  owner?: string
  target?: number
  email?: string
  attributes?: Record<string, string>
}

type Column = 'line' | 'owner' | 'target' | 'email'

interface Part {
  /** Lists the fields beside key and name, in the order of the table and of the form. */
  columns: readonly Column[]
  /** Is what attributes of such entries are declared for. */
  attributesOf?: AttributeOf
  /** Are the columns of a file. */
  fileColumns: readonly string[]
}

/** Describes the parts of the catalogue. */
export const PARTS: Record<PartName, Part> = {
  services: {
    columns: ['line', 'owner', 'target'],
    attributesOf: 'service',
    fileColumns: ['key', 'name', 'line', 'owner', 'target'],
  },
  agents: { columns: ['email'], fileColumns: ['key', 'name', 'email'] },
  companies: {
    columns: ['owner'],
    attributesOf: 'company',
    fileColumns: ['key', 'name', 'owner'],
  },
  lines: { columns: ['owner'], fileColumns: ['line', 'owner'] },
}

/** Holds what the fields of an entry offer. */
export interface Offered {
  users: readonly User[]
  attributes: readonly Attribute[]
  lines: readonly string[]
}

/** Returns the attributes that entries of a part have. */
export function attributesOf(part: PartName, { attributes }: Offered): Attribute[] {
  return attributes.filter(({ of }) => of === PARTS[part].attributesOf)
}

/** Lists the fields of an entry. That of the key is for new entries alone. */
export function fieldsOf(part: PartName, offered: Offered, isNew: boolean): FieldSpec[] {
  const { fields } = catalogue
  const specs: Record<Column, FieldSpec> = {
    line: {
      path: 'line',
      kind: 'text',
      ...fields.line,
      maxLength: 100,
      options: offered.lines.map((line) => ({ value: line, label: line })),
    },
    owner: {
      path: 'owner',
      kind: 'choice',
      ...fields.owner,
      options: offered.users.map(({ id, name }) => ({ value: id, label: name })),
    },
    target: { path: 'target', kind: 'number', ...fields.target, min: 1, max: 5 },
    email: { path: 'email', kind: 'mailbox', ...fields.email },
  }
  const named: FieldSpec[] = [
    { path: 'key', kind: 'text', ...fields.key, isRequired: true, maxLength: 64 },
    { path: 'name', kind: 'text', ...fields.name, isRequired: true, maxLength: 200 },
  ]
  return [
    ...(part === 'lines' ? [] : isNew ? named : named.slice(1)),
    ...PARTS[part].columns.map((column) => specs[column]),
    ...attributesOf(part, offered).map(
      ({ key, name }): FieldSpec => ({
        path: `attributes.${key}`,
        kind: 'text',
        label: name,
        maxLength: 100,
      }),
    ),
  ]
}
