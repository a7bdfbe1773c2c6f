import { open, readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { ImportMap, type ImportReport, ImportSource, MAX_IMPORT_ERRORS } from '@otklik/contract'
import type { Command } from 'commander'
import { z } from 'zod'
import { importHistory } from '../answer/import/import-history.ts'
import { Problem } from '../http/problem.ts'
import { announceLateAnswers } from '../score/published/due-periods.ts'
import { COMMAND } from '../workspace/audit/audit-queries.ts'
import type { CommandDeps, RunWork, Terminal } from './command-work.ts'
import { addExamples } from './help.ts'
import { readOptions, UsageError } from './options.ts'
import { textTable } from './text-table.ts'
import { addWorkspaceOption, requireWorkspace, type WorkspaceOption } from './workspace-option.ts'

interface ImportOptions extends WorkspaceOption {
  source: string
  map?: string
  dryRun?: boolean
}

export function addImportCommand(program: Command, run: RunWork): void {
  const command = program
    .command('import')
    .description('imports past ratings from a file: CSV, or lines of JSON in .ndjson or .jsonl')
    .argument('<file>', 'the path of the file')
    .requiredOption('--source <key>', 'a short name of the system that the ratings come from')
    .option('--map <file>', 'a file of JSON that says which column holds what')
    .option('--dry-run', 'tells what would be imported, and imports nothing')
  addExamples(command, {
    'See what would become of each row':
      'otklik import ratings.csv --source old-desk --map map.json --dry-run',
    'Import them': 'otklik import ratings.csv --source old-desk --map map.json',
  })
  addWorkspaceOption(command).action((file: string, options: ImportOptions) => {
    const { source } = readOptions(z.object({ source: ImportSource }), { source: options.source })
    return run((deps, terminal) => importFile(deps, terminal, file, { ...options, source }))
  })
}

const LINES_OF_JSON = ['.ndjson', '.jsonl']

async function importFile(
  { db, clock }: CommandDeps,
  { cwd, signal, showProgress }: Terminal,
  file: string,
  { workspace, source, map: mapFile, dryRun = false }: ImportOptions,
): Promise<string> {
  const workspaceContext = await requireWorkspace(db, workspace)
  const map = mapFile === undefined ? {} : await readMap(resolve(cwd, mapFile))
  const path = resolve(cwd, file)
  const format = LINES_OF_JSON.includes(extname(path)) ? 'ndjson' : 'csv'
  const begun = performance.now()
  const onProgress = (report: ImportReport) => {
    const seconds = (performance.now() - begun) / 1000
    showProgress(`${describe(report)}; ${Math.round(report.rows / seconds)} rows a second`)
  }
  try {
    await using handle = await open(path)
    const report = await importHistory(
      { db, clock, signal, onProgress, onImported: announceLateAnswers },
      {
        ...{ workspaceContext, actor: COMMAND, source, map, dryRun, format },
        bytes: handle.createReadStream(),
      },
    )
    return summary(report)
  } catch (error) {
    throw explained(error, file)
  }
}

async function readMap(path: string): Promise<ImportMap> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`The map ${path} can't be read: ${error instanceof Error ? error.message : error}`)
  }
  return readOptions(z.object({ map: ImportMap }), { map: json }).map
}

function describe({ rows, imported, repeated, refused, dryRun }: ImportReport): string {
  const done = dryRun ? 'would be imported' : 'imported'
  return `${rows} rows: ${imported} ${done}, ${repeated} repeated, ${refused} refused`
}

const PLURALS = { service: 'services', agent: 'agents', company: 'companies' }

/** @throws {UsageError} with a table of errors if rows were refused */
function summary(report: ImportReport): string {
  const { errors, from, to, added, unread, refused } = report
  const newEntries = Object.entries(added).flatMap(([table, count]) =>
    count > 0 ? `${PLURALS[table as keyof typeof added]} ${count}` : [],
  )
  const lines = [
    `${describe(report)}.`,
    ...(from && to ? [`The ratings are from ${from} to before ${to}.`] : []),
    ...(newEntries.length > 0 ? [`Added to the catalogue: ${newEntries.join(', ')}.`] : []),
    ...(unread.length > 0 ? [`Columns that are not read: ${unread.join(', ')}.`] : []),
  ]
  if (refused === 0) return lines.join('\n')
  const table = textTable(
    ['line', 'column', 'message'],
    errors.map(({ line, path, message }) => ({ line: String(line), column: path, message })),
  )
  const isCut = errors.length === MAX_IMPORT_ERRORS
  throw new UsageError([...lines, table, ...(isCut ? ['These are the first errors.'] : [])].join('\n'))
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof Problem) return new UsageError(`${file}: ${error.message}`)
  const isOfFile = error instanceof Error && 'syscall' in error && 'path' in error
  return isOfFile ? new UsageError(`The file ${file} can't be read: ${error.message}`) : error
}
