import { createHmac, randomUUID } from 'node:crypto'
import { KEYS } from './otklik-requests.ts'
import { SERVICE } from './requests.ts'

/** Holds tokens of people who were not asked before. They are minted ahead, so that minting is not measured. */
export const tokens = {
  minted: [] as string[],
  fill(count: number): void {
    while (this.minted.length < count) this.minted.push(mintToken(`person-${randomUUID()}`))
  },
  take(): string {
    return this.minted.pop() ?? mintToken(`person-${randomUUID()}`)
  },
}

/** Mints a token without jose, whose promises would delay the first round by thousands of turns of the loop. */
function mintToken(person: string): string {
  const exp = Math.floor(Date.now() / 1000) + 86_400
  const head = encode({ alg: 'HS256' })
  const body = `${head}.${encode({ person, service: SERVICE, ticket: 'INC-1', agent: 'anna.petrova', level: 3, exp })}`
  return `${body}.${createHmac('sha256', KEYS.signing).update(body).digest('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
