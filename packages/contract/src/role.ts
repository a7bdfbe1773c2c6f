import { z } from 'zod'
import { SCOPES, type Scope } from './scope.ts'

export const Role = z
  .enum(['viewer', 'manager', 'quality', 'admin', 'agent', 'interviewer'])
  .describe('Lists what a user may be. The first four each include the one before.')
export const ROLES = Role.options
export type Role = z.infer<typeof Role>

/** Lists the scopes of each role. Agents and interviewers have none: they reach what is their own. */
export const ROLE_SCOPES: Record<Role, readonly Scope[]> = {
  viewer: ['read'],
  manager: ['read', 'rows', 'work'],
  quality: ['read', 'rows', 'work', 'surveys'],
  admin: SCOPES,
  agent: [],
  interviewer: [],
}
