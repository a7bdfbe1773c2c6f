import { type RawBuilder, sql } from 'kysely'

/** Makes the condition that a case has words in its ticket, in what is known of its person, or in a text. */
export function caseSearch(workspace: string, words: string): RawBuilder<boolean> {
  const found = sql`ilike any(${searchPatterns(words)}::text[])`
  return sql`(
    concat_ws(' ', case_file.ticket, case_file.person) ${found}
    or exists (select from case_event
      where case_event.workspace = ${workspace} and case_event.case_id = case_file.id
        and concat_ws(' ', case_event.text, case_event.reply) ${found})
    or exists (select from complaint
      where complaint.workspace = ${workspace} and complaint.case_id = case_file.id
        and concat_ws(' ', complaint.text, complaint.name, complaint.email, complaint.contact) ${found})
    or exists (select from ask_details
      where ask_details.workspace = ${workspace} and ask_details.invitation = case_file.invitation
        and concat_ws(' ', ask_details.name, ask_details.email) ${found})
    or exists (select from letter
      where letter.workspace = ${workspace} and letter.invitation = case_file.invitation
        and concat_ws(' ', letter.name, letter.email) ${found})
    or exists (select from rater
      where rater.workspace = ${workspace} and rater.invitation = case_file.invitation
        and concat_ws(' ', rater.contact, rater.about) ${found})
    or exists (select from invitation
      where invitation.workspace = ${workspace} and invitation.id = case_file.invitation
        and exists (select from jsonb_each(invitation.answers) as answer
          where jsonb_typeof(answer.value) = 'string' and answer.value #>> '{}' ${found}))
  )`
}

/**
 * Returns the patterns that find words anywhere in a text. A database whose locale knows no letters but those of ASCII folds
 * only these, so the usual spellings in upper and lower case have patterns of their own.
 */
function searchPatterns(words: string): string[] {
  const given = words.trim().normalize('NFC')
  const lower = given.toLowerCase()
  const capitalized = lower.replace(/^./u, (first) => first.toUpperCase())
  const spellings = new Set([given, lower, given.toUpperCase(), capitalized])
  return [...spellings].map((spelling) => `%${spelling.replaceAll(/[\\%_]/g, '\\$&')}%`)
}
