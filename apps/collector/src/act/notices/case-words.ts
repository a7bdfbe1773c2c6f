import type { CaseFile, Database } from '../../database/tables.ts'

/** Holds who is behind a case, and what they said in their own words. */
export interface CaseWords {
  person: string | undefined
  words: string | undefined
}

/** Reads the person of a case, by name if it is known, and their words. */
export async function readCaseWords(
  db: Database,
  { workspace, id, invitation }: CaseFile,
): Promise<CaseWords> {
  if (invitation === null) {
    const told = await db
      .selectFrom('complaint')
      .where('workspace', '=', workspace)
      .where('case_id', '=', id)
      .select(['text', 'name', 'email'])
      .executeTakeFirst()
    return { person: told?.name ?? told?.email ?? undefined, words: told?.text ?? undefined }
  }
  const row = await db
    .selectFrom('invitation')
    .leftJoin('ask_details', (join) =>
      join
        .onRef('ask_details.workspace', '=', 'invitation.workspace')
        .onRef('ask_details.invitation', '=', 'invitation.id'),
    )
    .leftJoin('letter', (join) =>
      join
        .onRef('letter.workspace', '=', 'invitation.workspace')
        .onRef('letter.invitation', '=', 'invitation.id'),
    )
    .leftJoin('rater', (join) =>
      join
        .onRef('rater.workspace', '=', 'invitation.workspace')
        .onRef('rater.invitation', '=', 'invitation.id'),
    )
    .where('invitation.workspace', '=', workspace)
    .where('invitation.id', '=', invitation)
    .select([
      'answers',
      'invitation.person',
      'ask_details.name',
      'letter.name as letterName',
      'rater.contact',
    ])
    .executeTakeFirst()
  const texts = Object.values(row?.answers ?? {}).filter((answer) => typeof answer === 'string')
  return {
    person: row?.name ?? row?.letterName ?? row?.contact ?? row?.person ?? undefined,
    words: texts.join(' / ') || undefined,
  }
}
