import { Html, html } from '@otklik/links/html'
import { describeType } from './describe-type.ts'
import { type OpenApiDocument, resolve, type Schema } from './openapi-document.ts'
import { renderInline, renderText } from './render-text.ts'

/** Describes a field of an object, or a parameter. */
interface Field {
  name: string
  schema: Schema
  isRequired: boolean
  description?: string | undefined
}

const NOTHING = new Html('')

/** Deeper objects are rare, and a schema may hold itself. */
const MAX_DEPTH = 6

/** Renders the fields of a schema's objects, with those of objects within them behind a line that opens. */
export function renderSchema(document: OpenApiDocument, given: Schema, depth = 0): Html {
  if (depth > MAX_DEPTH) return NOTHING
  const schema = whole(document, given)
  const variants = (schema.anyOf ?? schema.oneOf ?? []).filter((variant) => holdsFields(document, variant))
  if (variants.length === 1 && variants[0]) return renderSchema(document, variants[0], depth)
  if (variants.length > 1) {
    return html`${variants.map((variant, index) => fold(variantName(document, variant, index), renderSchema(document, variant, depth + 1)))}`
  }
  if (schema.items) return renderSchema(document, schema.items, depth)
  const { properties = {}, required = [], additionalProperties } = schema
  const fields = Object.entries(properties).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: required.includes(name),
  }))
  const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined
  if (rest && Object.keys(rest).length > 0) fields.push({ name: '…', schema: rest, isRequired: true })
  return fields.length === 0 ? NOTHING : renderFields(document, fields, depth)
}

/** Renders fields or parameters as a list. */
export function renderFields(document: OpenApiDocument, fields: readonly Field[], depth = 0): Html {
  return html`<dl class="fields">${fields.map((field) => renderField(document, field, depth))}</dl>`
}

function renderField(
  document: OpenApiDocument,
  { name, schema, isRequired, description }: Field,
  depth: number,
) {
  const { default: byDefault, description: own } = resolve(document, schema)
  const words = description ?? own ?? ''
  const note = byDefault === undefined ? '' : `By default \`${JSON.stringify(byDefault)}\`.`
  const inner = holdsFields(document, schema) ? renderSchema(document, schema, depth + 1) : NOTHING
  return html`<div><dt><code>${name}</code> <span>${renderInline(describeType(document, schema))}${isRequired ? '' : ', optional'}</span></dt>
<dd>${renderText([words, note].filter((part) => part !== '').join(' '))}${inner.source === '' ? NOTHING : fold('Fields', inner)}</dd></div>`
}

/** Renders what is shown once its line is opened. */
export function fold(title: string, content: Html): Html {
  return html`<details><summary>${renderInline(title)}</summary>${content}</details>`
}

/** Joins the parts of a schema that has to fulfil all of them. */
function whole(document: OpenApiDocument, given: Schema): Schema {
  const schema = resolve(document, given)
  const parts = (schema.allOf ?? []).map((part) => whole(document, part))
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties), schema.properties),
    required: [...parts.flatMap(({ required }) => required ?? []), ...(schema.required ?? [])],
  }
}

function holdsFields(document: OpenApiDocument, given: Schema): boolean {
  const schema = whole(document, given)
  const variants = schema.anyOf ?? schema.oneOf
  if (variants) return variants.some((variant) => holdsFields(document, variant))
  if (schema.items) return holdsFields(document, schema.items)
  return Object.keys(schema.properties ?? {}).length > 0 || typeof schema.additionalProperties === 'object'
}

/** Names a variant by its title or by the values that only it has. */
function variantName(document: OpenApiDocument, given: Schema, index: number): string {
  const { title, properties = {} } = whole(document, given)
  if (title !== undefined) return title
  const fixed = Object.entries(properties).find(([, { const: value }]) => value !== undefined)
  return fixed ? `With \`${fixed[0]}\` ${JSON.stringify(fixed[1].const)}` : `Form ${index + 1}`
}
