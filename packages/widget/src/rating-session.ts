import type { Answers, AnswerValue, ViewState } from '@otklik/contract'
import type { Ask } from './ask.ts'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import { differing, hasAny } from './diff-answers.ts'
import { fittingOnly } from './options-for-score.ts'
import type { Queue } from './queue.ts'
import type { Question } from './survey.ts'
import type { Progress } from './texts/widget-texts.ts'

/** One person answering one ask. Whatever is shown follows from its fields; `changed` asks for a new drawing. */
export class Answering {
  /** The score that is asked for first, and sent by itself. */
  readonly lead: Question | undefined
  readonly others: Question[]
  /** A score that is pressed but may be passed over yet. */
  chosen: number | undefined
  /** What was handed to the queue, or is known to be stored. */
  given: Answers
  /** What is written but not sent. */
  draft: Answers
  /** Whether the thanks are shown, or the questions. */
  thanking: boolean
  progress: Progress | undefined

  private readonly ask: Ask
  private readonly queue: Queue
  private readonly changed: () => void

  constructor(ask: Ask, questions: Question[], queue: Queue, changed: () => void) {
    this.ask = ask
    this.queue = queue
    this.changed = changed
    this.lead = questions.find(({ kind }) => kind === 'csi' || kind === 'nps')
    this.others = questions.filter((question) => question !== this.lead)
    this.given = this.givenSoFar()
    const answered = hasAny(this.given)
    this.draft = !answered || this.mayChange ? (recallAsk(ask.key).draft ?? {}) : {}
    this.thanking = answered && !this.isUnsent
    this.progress = queue.isWaiting(ask.key) ? 'sending' : answered ? 'saved' : undefined
  }

  get score(): AnswerValue | undefined {
    return this.lead && (this.chosen ?? this.given[this.lead.key])
  }

  /** Whether the questions after the score are shown: once it is given, or where no score is asked for. */
  get isUnfolded(): boolean {
    return !this.lead || typeof this.given[this.lead.key] === 'number'
  }

  get isClosed(): boolean {
    return (this.progress === 'closed' || this.progress === 'expired') && !hasAny(this.given)
  }

  get isUnsent(): boolean {
    return this.chosen !== undefined || hasAny(differing(this.draft, this.given))
  }

  /** Until the first receipt nothing closes the window. */
  get mayChange(): boolean {
    const { editableUntil } = recallAsk(this.ask.key)
    return editableUntil ? Date.parse(editableUntil) > Date.now() : this.queue.isWaiting(this.ask.key)
  }

  valueOf({ key }: Question): AnswerValue | undefined {
    return key in this.draft ? this.draft[key] : this.given[key]
  }

  choose(score: number) {
    this.chosen = this.lead && this.given[this.lead.key] === score ? undefined : score
    this.changed()
  }

  write({ key }: Question, value: AnswerValue) {
    this.keepDraft({ ...this.draft, [key]: value })
    this.changed()
  }

  /** The chosen score is meant: it is given, and reasons that no longer fit go with it. */
  settle() {
    const { lead, chosen, draft } = this
    if (!lead || chosen === undefined) return
    const answers: Record<string, AnswerValue | undefined> = { [lead.key]: chosen }
    for (const question of this.others) {
      const { key } = question
      answers[key] = fittingOnly(question, this.given[key], chosen)
      if (key in draft) draft[key] = fittingOnly(question, draft[key], chosen) ?? null
    }
    this.chosen = undefined
    this.thanking = !this.others.length
    this.keepDraft(draft)
    this.give(answers)
  }

  send() {
    this.settle()
    const { draft } = this
    this.keepDraft({})
    this.give(draft)
    this.thanking = hasAny(this.given)
    this.changed()
  }

  reopen() {
    this.thanking = false
    this.changed()
  }

  /** How the submissions fare. What was refused by mistake goes back into the draft, so that no words are lost. */
  hear(progress: Progress, refused?: Answers) {
    this.progress = progress
    this.given = this.givenSoFar()
    if (refused) {
      const { [this.lead?.key ?? '']: _score, ...words } = refused
      this.keepDraft(progress === 'refused' ? { ...words, ...this.draft } : {})
      this.thanking = hasAny(this.given) && !this.isUnsent
    }
    this.changed()
  }

  /** What the collector says of the ask, unless the person is ahead of it. */
  believe({ state, csi, editableUntil }: ViewState) {
    if (state === 'open' || this.isUnsent || this.queue.isWaiting(this.ask.key)) return
    const wasAnswered = hasAny(this.given)
    rememberAsk(this.ask.key, {
      editableUntil,
      ...(csi && { saved: { ...recallAsk(this.ask.key).saved, csi } }),
    })
    this.given = this.givenSoFar()
    if (state === 'answered') {
      this.progress = 'saved'
      this.thanking ||= !wasAnswered
    } else if (!wasAnswered) {
      this.progress = 'closed'
    }
    this.changed()
  }

  private give(answers: Record<string, AnswerValue | undefined>) {
    const news = differing(answers, this.given)
    this.given = { ...this.given, ...news }
    if (hasAny(news)) this.queue.add(this.ask, news)
    this.changed()
  }

  private givenSoFar(): Answers {
    return { ...recallAsk(this.ask.key).saved, ...this.queue.answersTo(this.ask.key) }
  }

  private keepDraft(draft: Answers) {
    this.draft = draft
    rememberAsk(this.ask.key, { draft })
  }
}
