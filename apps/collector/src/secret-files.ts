import { readFileSync } from 'node:fs'

/** Lists the variables that hold a secret. Each may also be given as the path of a file, in `{name}_FILE`. */
export const SECRETS = [
  'OTKLIK_DATABASE_URL',
  'OTKLIK_METRICS_TOKEN',
  'OTKLIK_SMTP_URL',
  'OTKLIK_SECRET_KEY',
  'OTKLIK_SIGNING_SECRET',
] as const

export interface SecretFiles {
  /** Holds the variables, with the contents of files in place of their paths. */
  variables: Record<string, string>
  /** Returns the name by which a variable was given, such as `OTKLIK_SMTP_URL_FILE`. */
  givenAs: (name: string) => string
  faults: string[]
}

/** Reads the secrets that are in files, as the secrets of containers and of systemd are. Newlines at the end are cut off. */
export function readSecretFiles(given: Readonly<Record<string, string>>): SecretFiles {
  const variables = { ...given }
  const faults: string[] = []
  for (const name of SECRETS) {
    const path = given[`${name}_FILE`]
    if (path === undefined) continue
    delete variables[`${name}_FILE`]
    const { content, fault } =
      given[name] === undefined ? readSecret(path) : { fault: `is set beside ${name}. Set only one of them` }
    if (fault === undefined) variables[name] = content
    else faults.push(`${name}_FILE: ${fault}`)
  }
  return {
    variables,
    givenAs: (name) => (`${name}_FILE` in given ? `${name}_FILE` : name),
    faults,
  }
}

type Secret = { content: string; fault?: undefined } | { content?: undefined; fault: string }

function readSecret(path: string): Secret {
  try {
    const content = withoutNewlines(readFileSync(path, 'utf8'))
    return content === '' ? { fault: `names an empty file, ${path}` } : { content }
  } catch (error) {
    return { fault: `names a file that can't be read, ${path} (${(error as NodeJS.ErrnoException).code})` }
  }
}

/** Cuts off the newlines at the end. */
function withoutNewlines(text: string): string {
  let end = text.length
  while (end > 0 && '\r\n'.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
