import { z } from 'zod'

const count = z.int()
const countOfKind = z.int().nullable()

/**
 * Holds the columns of scores that can be added up. The mean of any rows is the sum of `sum` by the sum of `n`. Columns of the
 * other kind of question are `null`: `s1` to `s5` count the scores of a 5-point question, and the last three those of a
 * question from 0 to 10.
 */
export const scoreColumns = {
  n: count,
  sum: count,
  s1: countOfKind,
  s2: countOfKind,
  s3: countOfKind,
  s4: countOfKind,
  s5: countOfKind,
  promoters: countOfKind,
  passives: countOfKind,
  detractors: countOfKind,
}

const name = z.string().nullable()

/** Holds the columns with today's names and line from the catalogue, by dimension. */
export const nameColumns = {
  service: { serviceName: name, line: name },
  agent: { agentName: name },
  company: { companyName: name },
}
