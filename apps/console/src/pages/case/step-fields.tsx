import type { Case, NewCaseEvent } from '@otklik/contract'
import type { ComponentType } from 'preact'
import type { FormDraft } from '../../parts/use-form-draft.ts'
import type { StepKind } from './allowed-steps.ts'
import { AssignFields, ClassifyFields, CloseFields, UnlinkFields } from './choice-fields.tsx'
import { LinkFields } from './link-fields.tsx'
import { ResolveFields } from './resolve-fields.tsx'
import { ContactFields, type FieldsProps, NoteFields, ReopenFields, ReplyFields } from './text-fields.tsx'

type Values = FormDraft['values']
type StepOf<Kind extends StepKind> = Omit<Extract<NewCaseEvent, { kind: Kind }>, 'id' | 'kind'>

interface StepFields<Kind extends StepKind> {
  Fields: ComponentType<FieldsProps>
  /** Lists the fields that the draft forgets once the step was taken. Other steps may share them. */
  fields: readonly string[]
  /** Lists those of them that hold a text. */
  texts: readonly string[]
  read: (values: Values, file: Case) => StepOf<Kind>
}

/** Describes the form of each step: its fields, and the step that they make. */
export const STEP_FIELDS: { [Kind in StepKind]: StepFields<Kind> } = {
  noted: {
    Fields: NoteFields,
    fields: ['note'],
    texts: ['note'],
    read: ({ note = '' }) => ({ text: note }),
  },
  contacted: {
    Fields: ContactFields,
    fields: ['contactedBy', 'contactNote'],
    texts: ['contactNote'],
    read: ({ contactedBy = 'phone', contactNote }) => ({
      by: contactedBy as 'phone',
      ...(contactNote?.trim() && { text: contactNote }),
    }),
  },
  replied: {
    Fields: ReplyFields,
    fields: ['reply'],
    texts: ['reply'],
    read: ({ reply = '' }) => ({ text: reply }),
  },
  resolved: {
    Fields: ResolveFields,
    fields: ['reply', 'resolveNote', 'cause', 'outcome', 'toFollowers'],
    texts: ['reply', 'resolveNote'],
    read: ({ cause = '', outcome, reply, resolveNote, toFollowers }) => ({
      cause,
      outcome: outcome as 'fixed',
      ...(reply?.trim() && { reply, ...(toFollowers && { replyToFollowers: true }) }),
      ...(resolveNote?.trim() && { note: resolveNote }),
    }),
  },
  assigned: {
    Fields: AssignFields,
    fields: ['owner'],
    texts: [],
    read: ({ owner }, file) => ({ owner: owner === undefined ? (file.owner ?? null) : owner || null }),
  },
  classified: {
    Fields: ClassifyFields,
    fields: ['as'],
    texts: [],
    read: ({ as }, file) => ({
      as: (as as Case['kind']) ?? (file.kind === 'complaint' ? 'suggestion' : 'complaint'),
    }),
  },
  linked: {
    Fields: LinkFields,
    fields: ['leading'],
    texts: [],
    read: ({ leading = '' }) => ({ leading }),
  },
  unlinked: { Fields: UnlinkFields, fields: [], texts: [], read: () => ({}) },
  closed: { Fields: CloseFields, fields: [], texts: [], read: () => ({}) },
  reopened: {
    Fields: ReopenFields,
    fields: ['reopenWhy'],
    texts: ['reopenWhy'],
    read: ({ reopenWhy = '' }) => ({ text: reopenWhy }),
  },
}
