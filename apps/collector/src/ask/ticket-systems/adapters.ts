import type { HookSource } from '@otklik/contract'
import type { HookAdapter } from './adapter.ts'
import { generic } from './generic.ts'
import { jira } from './jira.ts'
import { zammad } from './zammad.ts'
import { zendesk } from './zendesk.ts'

/** The adapter of each system. A hook's mapping was held against its system's schema when it was set. */
export const ADAPTERS = { generic, jira, zendesk, zammad } as Record<HookSource, HookAdapter>
