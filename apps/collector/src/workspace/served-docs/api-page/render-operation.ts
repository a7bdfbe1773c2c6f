import { Html, html } from '@otklik/links/html'
import { curlLine } from './curl-line.ts'
import { exampleOf } from './example-of.ts'
import {
  type Body,
  type MediaType,
  type OpenApiDocument,
  type Parameter,
  type Reply,
  resolve,
  type Schema,
} from './openapi-document.ts'
import type { ShownOperation } from './read-operations.ts'
import { fold, renderFields, renderSchema } from './render-fields.ts'
import { renderInline, renderText } from './render-text.ts'

const NOTHING = new Html('')

/** Renders all that there is to say of an operation. */
export function renderOperation(document: OpenApiDocument, shown: ShownOperation): Html {
  const { anchor, method, path, summary, description, access, isWebhook, operation } = shown
  const title = summary === '' ? path : summary
  const line = isWebhook ? undefined : curlLine(document, shown)
  return html`<article class="operation">
<h4 id="${anchor}"><a href="#${anchor}">${title}</a></h4>
<p class="route"><b>${method}</b> <code>${path}</code></p>
${renderText(description)}
${access === undefined ? NOTHING : html`<p class="access"><b>Who may call it.</b> ${renderInline(access)}</p>`}
${line === undefined ? NOTHING : renderCode(line)}
${renderParameters(document, operation.parameters ?? [])}
${operation.requestBody ? renderBody(document, resolve<Body>(document, operation.requestBody)) : NOTHING}
${renderReplies(document, operation.responses ?? {})}
</article>`
}

function renderParameters(
  document: OpenApiDocument,
  given: NonNullable<ShownOperation['operation']['parameters']>,
) {
  const parameters = given.map((parameter) => resolve<Parameter>(document, parameter))
  if (parameters.length === 0) return NOTHING
  const fields = parameters.map((parameter) => ({
    name: parameter.in === 'query' ? parameter.name : `${parameter.name} (${parameter.in})`,
    schema: parameter.schema ?? {},
    isRequired: parameter.required ?? false,
    description: parameter.description,
  }))
  const needed = fields.filter(({ isRequired }) => isRequired).map(({ name }) => `\`${name}\``)
  const title = `Parameters: ${fields.length}${needed.length > 0 ? `; needed ${needed.join(', ')}` : ''}`
  return fold(title, renderFields(document, fields))
}

function renderBody(document: OpenApiDocument, { description = '', content = {} }: Body): Html {
  return fold(
    `Body: ${Object.keys(content).map(asCode).join(', ')}`,
    renderContent(document, description, content),
  )
}

function renderReplies(document: OpenApiDocument, responses: Record<string, Reply | object>): Html {
  const replies = Object.entries(responses).map(
    ([status, reply]) => [status, resolve<Reply>(document, reply as Reply)] as const,
  )
  const isError = (status: string) => !/^[123]/.test(status)
  const good = replies
    .filter(([status]) => !isError(status))
    .map(([status, { description = '', content = {} }]) => {
      const types = Object.keys(content).map(asCode).join(', ')
      // It is what the generator of the document writes where nobody wrote anything.
      const words = description === 'Default Response' ? '' : description
      const inner = renderContent(document, '', content)
      const title = [`Reply ${status}`, words, types].filter((part) => part !== '').join(' · ')
      return inner.source.trim() === ''
        ? html`<p class="reply">${renderInline(title)}</p>`
        : fold(title, inner)
    })
  const errors = replies.filter(([status]) => isError(status))
  return html`${good}${errors.length === 0 ? NOTHING : fold(`Errors: ${errors.map(([status]) => status).join(', ')}`, renderErrors(document, errors))}`
}

/** Lists the codes of each status. What a code means stands once, above all operations. */
function renderErrors(document: OpenApiDocument, errors: (readonly [string, Reply])[]): Html {
  const rows = errors.map(([status, { content = {} }]) => {
    const codes = Object.values(content).flatMap((media) => codesOf(document, media))
    return html`<li>${status} ${renderInline([...new Set(codes)].map(asCode).join(', '))}</li>`
  })
  return html`<ul class="errors">${rows}</ul>`
}

/** Finds the codes of a problem in its schema. Where several parts of a schema name codes, all of them have to allow one. */
function codesOf(document: OpenApiDocument, { schema }: MediaType): string[] {
  if (!schema) return []
  const { properties, allOf = [] } = resolve(document, schema)
  const code: Schema = properties?.code ? resolve(document, properties.code) : {}
  const own = code.enum ?? (code.const === undefined ? undefined : [code.const])
  const lists = [
    ...(own ? [own.map(String)] : []),
    ...allOf.map((part) => codesOf(document, { schema: part })).filter(({ length }) => length > 0),
  ]
  const [first = [], ...others] = lists
  return first.filter((each) => others.every((codes) => codes.includes(each)))
}

function renderContent(
  document: OpenApiDocument,
  description: string,
  content: Record<string, MediaType>,
): Html {
  const [json] = Object.values(content).filter(({ schema }) => schema)
  const example = Object.values(content)
    .map((media) => exampleOf(document, media))
    .find((value) => value !== undefined)
  return html`${renderText(description)}${json?.schema ? renderSchema(document, json.schema) : NOTHING}
${example === undefined ? NOTHING : html`<p class="soft">Example</p>${renderCode(typeof example === 'string' ? example : JSON.stringify(example, null, 2))}`}`
}

function renderCode(code: string): Html {
  return html`<div class="code"><pre><code>${code}</code></pre></div>`
}

const asCode = (text: string) => `\`${text}\``
