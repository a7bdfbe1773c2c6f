import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TestCollector } from '../collector.ts'
import { otklikIn } from '../otklik.ts'
import { type CodeBlock, codeBlocksOf, listDocuments, readRecipes } from './code-blocks.ts'
import { curlRequest } from './curl-request.ts'
import { openCentre, prepareDocument } from './prepare-document.ts'
import { type RecordedCommand, recordCommands } from './record-commands.ts'

const BLOCKS = listDocuments().flatMap(codeBlocksOf)
const RECIPES = readRecipes()
const RUN = ['sh', 'json', 'js', 'ts', 'sql']

const isRecipe = ({ code }: CodeBlock) => RECIPES.includes(code)
const runs = (block: CodeBlock) => RUN.includes(block.language) && !block.notRun && !isRecipe(block)
const ofLanguage = (...languages: string[]) =>
  BLOCKS.filter((block) => runs(block) && languages.includes(block.language))

test.each(
  listDocuments().filter((document) => ofLanguage('sh').some((block) => block.document === document)),
)('each command of %s does what it says', async (document) => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-docs-'))
  await using collector = await openCentre()
  const { words, files } = await prepareDocument(document, collector)
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)

  const failed: string[] = []
  for (const { line, code } of ofLanguage('sh').filter((block) => block.document === document)) {
    for (const command of recordCommands(inWorkspace(code, words, collector), folder)) {
      const fault = await faultOf(command, collector, folder)
      if (fault) failed.push(`${document}:${line}: ${command.program} ${command.args.join(' ')}\n${fault}`)
    }
  }

  rmSync(folder, { recursive: true })
  expect(failed).toEqual([])
})

test('each block of JSON can be read', () => {
  const broken = ofLanguage('json').filter(({ code }) => {
    try {
      JSON.parse(code)
      return false
    } catch {
      return true
    }
  })

  expect(broken.map(({ document, line }) => `${document}:${line}`)).toEqual([])
})

test('each block of JavaScript and TypeScript can be read', () => {
  const broken = ofLanguage('js', 'ts').filter(({ code }) => {
    try {
      stripTypeScriptTypes(code)
      return false
    } catch {
      return true
    }
  })

  expect(broken.map(({ document, line }) => `${document}:${line}`)).toEqual([])
})

test('a block of SQL is a recipe that is run, or says why nothing runs it', () => {
  expect(ofLanguage('sql').map(({ document, line }) => `${document}:${line}`)).toEqual([])
})

test('most blocks are run or read, and the others say why not', () => {
  const counted = BLOCKS.filter(({ language }) => RUN.includes(language))
  const notRun = counted.filter(({ notRun }) => notRun)

  process.stdout.write(`Of ${counted.length} blocks of code in the documents ${notRun.length} are not run.\n`)
  expect(notRun.length).toBeLessThan(counted.length / 5)
})

/** Puts the workspace of the test in the place of that of the document. */
function inWorkspace(
  code: string,
  words: Record<string, string>,
  { workspace, secret }: TestCollector,
): string {
  const all = {
    ...words,
    $API: 'http://collector.test',
    $KEY: secret,
    '/hooks/main/': `/hooks/${workspace}/`,
    '"main"': `"${workspace}"`,
    '--workspace acme': `--workspace ${workspace}`,
  }
  const withoutExports = code.replaceAll(/^export (?:KEY|API)=.*$/gm, '')
  return Object.entries(all).reduce((text, [word, value]) => text.replaceAll(word, value), withoutExports)
}

/** Returns why a command failed. */
async function faultOf(
  command: RecordedCommand,
  collector: TestCollector,
  folder: string,
): Promise<string | undefined> {
  if (command.program === 'curl') {
    const { statusCode, body } = await collector.send(curlRequest(command, folder))
    return statusCode < 400 ? undefined : body
  }
  const [, , program, ...args] = command.args
  if (program !== 'otklik') return `Nothing runs ${program} here: say why by a comment, "not run".`
  const { errors } = await otklikIn(folder, collector, ...args)
  return errors || undefined
}
