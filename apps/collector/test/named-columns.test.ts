import { expect, test } from 'vitest'
import { namesItsColumns } from './named-columns.ts'

test.each([
  'select 1',
  'select count(*) from invitation',
  'select n * 2 from service_day',
  'select "id" from invitation where answers @? \'strict $.* ? (@.type() == "string")\'',
  '/* prepared */ update change_counter set change = change + 1 returning change',
])('a statement that names its columns passes: %s', (statement) => {
  expect(namesItsColumns(statement)).toBe(true)
})

test.each([
  'select * from "service"',
  'select distinct * from service',
  'select n, * from service_day',
  'select found.* from invitation as found',
  'select "invitation".* from "invitation"',
  'insert into invitation select * from json_populate_recordset(null::invitation, $2)',
  'insert into webhook (id) values ($1) returning *',
])('a statement that reads all columns is reported: %s', (statement) => {
  expect(namesItsColumns(statement)).toBe(false)
})
