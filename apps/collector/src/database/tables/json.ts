import type { JSONColumnType } from 'kysely'

/** A column of JSON, which is written as text. */
export type Json<Value extends object> = JSONColumnType<Value, string, string>
