import { afterAll, beforeAll, test } from 'vitest'
import { openRecipeCentre, type RecipeCentre, type Row, SIGHTS } from './recipe-centre.ts'
import { needPackages, openWorkshop } from './run-recipe.ts'
import { expectSameRows, withTexts } from './same-rows.ts'

/** Makes LibreOffice write a sheet as CSV: separated by commas, in UTF-8, with each text in quotes and each number as stored. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false'
/** Makes it take the first two columns of a CSV for texts, as the dialog of an import does. */
const TWO_TEXTS = '--infilter=CSV:44,34,76,1,1/2/2/2/3/5'

let centre: RecipeCentre
beforeAll(async () => {
  centre = await openRecipeCentre()
})
afterAll(() => centre?.[Symbol.asyncDispose]())

test.each(SIGHTS)(
  'LibreOffice opens the address of a workbook, and its cells are those of the API: %s',
  async (sight) => {
    needPackages('libreoffice-calc')
    using workshop = openWorkshop(centre, sight)
    const { scores } = await centre.readFigures(sight)

    await workshop.run('sh', 'calc.sh')
    await workshop.run('soffice', '--headless', '--convert-to', AS_CSV, 'scores.ods')

    // LibreOffice ends a line with a line feed, and leaves out tabs in the cells of a workbook.
    expectSameRows(
      await readCsv(workshop),
      withTexts(scores, (text) => text.replaceAll(/\r(?=\n)|\t/g, '')),
    )
  },
)

test.each(SIGHTS)(
  'LibreOffice opens the address of a CSV, and its cells are those of the API where keys are taken for texts: %s',
  async (sight) => {
    needPackages('libreoffice-calc')
    using workshop = openWorkshop(centre, sight)
    const { scores } = await centre.readFigures(sight)

    const query = 'from=2026-01-01&to=2027-01-01&by=service,month'
    const address = `${centre.api}/v1/scores.csv?${query}&api_key=${centre.keys[sight]}`
    await workshop.run('soffice', '--headless', TWO_TEXTS, '--convert-to', AS_CSV, address)

    expectSameRows(
      await readCsv(workshop),
      withTexts(scores, (text) => text.replaceAll('\r\n', '\n')),
    )
  },
)

async function readCsv(workshop: ReturnType<typeof openWorkshop>): Promise<Row[]> {
  return workshop.query(`from read_csv('scores.csv', header = true, sample_size = -1,
    types = {'service': 'varchar', 'serviceName': 'varchar', 'period': 'varchar'})`)
}
