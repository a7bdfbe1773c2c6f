import type { NewComplaint } from '@otklik/contract'

/** Makes the body of a complaint from the fields of its form. Empty ones are left out. */
export function readComplaint(values: Readonly<Record<string, string>>, id: string): NewComplaint {
  const { kind = 'complaint', cameBy = 'phone', text = '', contact, receivedAt, level } = values
  const context = given({
    service: values.service,
    company: values.company,
    ticket: values.ticket,
    level: level ? Number(level) : undefined,
  })
  const person = given({ id: values.person, name: values.name, email: values.email })
  return {
    id,
    kind,
    cameBy,
    text,
    context,
    ...(Object.keys(person).length > 0 && { person }),
    ...given({ contact, receivedAt: receivedAt ? new Date(receivedAt).toISOString() : undefined }),
  } as NewComplaint
}

function given<Fields extends Record<string, string | number | undefined>>(fields: Fields): Partial<Fields> {
  const trimmed = Object.entries(fields).map(
    ([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const,
  )
  return Object.fromEntries(
    trimmed.filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<Fields>
}
