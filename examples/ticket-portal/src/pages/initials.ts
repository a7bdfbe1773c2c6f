import type { Person } from '../demo-tickets.ts'

export function initials({ name }: Person): string {
  return name.replaceAll(/(\p{L})\p{L}*\s*/gu, '$1')
}
