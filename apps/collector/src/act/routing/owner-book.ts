import type { OwnerOf, Routing, StoredContext } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import { findRouting } from './routing-queries.ts'
import { type CaseSubject, mayWorkOn, presentFor, readLines, readMembers, type Staff } from './staff.ts'

/** Holds all that the owner of a new case depends on. It is cached until the workspace's references change. */
export interface OwnerBook extends Staff {
  routing: Routing
  /** Maps `company acme`, `service payroll` and `line People` to their owners. */
  owners: ReadonlyMap<string, string>
}

interface Owned {
  of: OwnerOf
  key: string
  owner: string
}

const OWNED = [
  "select 'company' as of, key, owner from company where workspace = $1 and owner is not null /* for the owner of a case */",
  "select 'service' as of, key, owner from service where workspace = $1 and owner is not null /* for the owner of a case */",
  "select 'line' as of, line as key, owner from line where workspace = $1 and owner is not null /* for the owner of a case */",
].map((text) => prepare<Owned>(text))

/** Reads the rules and the owners. Of the users, only owners and their stand-ins are read. */
export async function readOwnerBook(db: Runner, workspace: string): Promise<OwnerBook> {
  const [routing, lines, ...found] = await Promise.all([
    findRouting(db, workspace),
    readLines(db, workspace),
    ...OWNED.map((select) => select(db, workspace)),
  ])
  const owned = found.flat()
  const owners = new Map(owned.map(({ of, key, owner }) => [`${of} ${key}`, owner]))
  const named = [...owners.values(), ...routing.rules.map(({ owner }) => owner)]
  return { routing, lines, owners, users: await readMembers(db, workspace, named) }
}

/** Returns whose work a new case is on a day, or `null` if nobody's: the first named user who is there and may have it. */
export function ownerOf(
  book: OwnerBook,
  subject: CaseSubject & Pick<StoredContext, 'level'>,
  day: string,
): string | null {
  for (const owner of namedOwners(book, subject)) {
    const user = presentFor(book, owner, day)
    if (user && mayWorkOn(book, user, subject)) return user.id
  }
  return null
}

/** Returns whether a user is the client manager of a company, and not one who stands in for them. */
export function isClientManager({ owners }: OwnerBook, user: string | null, company: string | null): boolean {
  return user !== null && owners.get(`company ${company}`) === user
}

/** Lists the users whom the rules name for a case, the first choice first. */
function namedOwners(
  { routing, owners, lines }: OwnerBook,
  { service, company, level }: Pick<StoredContext, 'service' | 'company' | 'level'>,
): string[] {
  const facts = { service, company, level, line: lines.get(service) ?? null }
  const names = ['service', 'line', 'company', 'level'] as const
  const byRule = routing.rules.filter((rule) =>
    names.every((name) => rule[name] === undefined || rule[name] === facts[name]),
  )
  return [
    ...byRule.map(({ owner }) => owner),
    ...routing.order.flatMap((of) => owners.get(`${of} ${facts[of]}`) ?? []),
  ]
}
