import type { Answers, AnswerValue, NextStep, ViewState } from '@otklik/contract'
import type { Progress } from '@otklik/texts'
import type { Ask } from './ask.ts'
import { recallAsk, rememberAsk } from './ask-memory.ts'
import { diffAnswers, hasAnswers } from './diff-answers.ts'
import { answerForScore } from './options-for-score.ts'
import type { Queue } from './queue.ts'
import type { Question } from './survey.ts'

/**
 * Holds the state of one person who answers one ask. The widget is drawn from these fields alone; `onChange` is called
 * after each change, so that it is drawn again.
 */
export class RatingSession {
  /**
   * The CSI or NPS question is shown first, and its score is sent as soon as it is confirmed. One that comes after other
   * questions, and is not required, is asked among them.
   */
  readonly scoreQuestion: Question | undefined
  readonly followUps: Question[]
  /** Is true while the thanks are shown instead of the questions. */
  isThanking: boolean
  progress: Progress | undefined

  /** Holds a score that was chosen but is not confirmed yet: an arrow key may move past it. */
  #pendingScore: number | undefined
  /** Holds the answers to follow-up questions that were written but not sent. */
  #draft: Answers
  readonly #ask: Ask
  readonly #queue: Queue
  readonly #onChange: () => void

  constructor(ask: Ask, questions: Question[], queue: Queue, onChange: () => void) {
    this.#ask = ask
    this.#queue = queue
    this.#onChange = onChange
    this.scoreQuestion = questions.find(
      ({ kind, required }, index) => (kind === 'csi' || kind === 'nps') && (required || !index),
    )
    this.followUps = questions.filter((question) => question !== this.scoreQuestion)
    this.#draft = !this.#isAnswered || this.canChange ? (recallAsk(ask.key).draft ?? {}) : {}
    this.isThanking = this.#isDone
    this.progress = queue.isWaiting(ask.key) ? 'sending' : this.#isAnswered ? 'saved' : undefined
  }

  /**
   * Holds the answers that wait in the queue or that the collector has acknowledged. They are read each time, as another
   * tab may have stored newer ones.
   */
  get submitted(): Answers {
    return { ...recallAsk(this.#ask.key).saved, ...this.#queue.answersTo(this.#ask.key) }
  }

  get score(): AnswerValue | undefined {
    return this.#pendingScore ?? this.submittedScore
  }

  /** Is the score that was sent: an arrow key may have chosen another one since. */
  get submittedScore(): AnswerValue | undefined {
    return this.scoreQuestion && this.submitted[this.scoreQuestion.key]
  }

  /** Tells what follows the answers that the collector has acknowledged last. */
  get next(): NextStep | undefined {
    return recallAsk(this.#ask.key).next
  }

  /** Follow-up questions appear after the score was submitted, or at once if the survey asks for no score. */
  get showsFollowUps(): boolean {
    return !this.scoreQuestion || typeof this.submittedScore === 'number'
  }

  get isClosed(): boolean {
    return (this.progress === 'closed' || this.progress === 'expired') && !this.#isAnswered
  }

  get hasUnsentAnswers(): boolean {
    return this.#pendingScore !== undefined || hasAnswers(diffAnswers(this.#draft, this.submitted))
  }

  get #isAnswered(): boolean {
    return hasAnswers(this.submitted)
  }

  get #isDone(): boolean {
    return this.#isAnswered && !this.hasUnsentAnswers
  }

  /** The edit window ends at the time in the last receipt. Before the first receipt it is open. */
  get canChange(): boolean {
    const { editableUntil } = recallAsk(this.#ask.key)
    return editableUntil ? Date.parse(editableUntil) > Date.now() : this.#queue.isWaiting(this.#ask.key)
  }

  answerTo({ key }: Question): AnswerValue | undefined {
    return key in this.#draft ? this.#draft[key] : this.submitted[key]
  }

  choose(score: number) {
    this.#pendingScore = this.submittedScore === score ? undefined : score
    this.#onChange()
  }

  writeDraft({ key }: Question, value: AnswerValue) {
    this.#saveDraft({ ...this.#draft, [key]: value })
    this.#onChange()
  }

  /** Submits the pending score, and clears the options that this score does not offer. */
  confirmScore() {
    const score = this.#pendingScore
    if (!this.scoreQuestion || score === undefined) return
    const { submitted } = this
    const answers: Record<string, AnswerValue | undefined> = { [this.scoreQuestion.key]: score }
    for (const question of this.followUps) {
      answers[question.key] = answerForScore(question, submitted[question.key], score)
    }
    this.#fitDraft()
    this.#saveDraft(this.#draft)
    this.#pendingScore = undefined
    this.isThanking = !this.followUps.length
    this.#submit(answers)
  }

  send() {
    this.confirmScore()
    this.#fitDraft()
    const draft = this.#draft
    this.#saveDraft({})
    this.#submit(draft)
    this.isThanking = this.#isAnswered
    this.#onChange()
  }

  reopen() {
    this.isThanking = false
    this.#onChange()
  }

  /**
   * Takes over how far a submission has come.
   *
   * @param lost holds answers that were not stored. They return to the draft, unless nothing can be changed any more.
   */
  onProgress(progress: Progress, lost?: Answers) {
    this.progress = progress
    if (lost) {
      const { [this.scoreQuestion?.key ?? '']: _score, ...words } = lost
      const isOver = progress === 'tooLate' || progress === 'expired'
      this.#saveDraft(isOver ? {} : { ...words, ...this.#draft })
      this.isThanking = this.#isDone
    }
    this.#onChange()
  }

  /** Shows what another tab of this browser has stored meanwhile. */
  showStored() {
    if (!this.#isAnswered) return
    this.#fitDraft()
    if (!this.progress) {
      this.progress = 'saved'
      this.isThanking = this.#isDone
    }
    this.#onChange()
  }

  /** Adopts what the collector knows of the ask, unless this person has answers that it does not know yet. */
  applyServerState({ state, csi, editableUntil }: ViewState) {
    if (state === 'open' || this.hasUnsentAnswers || this.#queue.isWaiting(this.#ask.key)) return
    const wasAnswered = this.#isAnswered
    rememberAsk(this.#ask.key, {
      editableUntil,
      ...(csi && { saved: { ...recallAsk(this.#ask.key).saved, csi } }),
    })
    if (state === 'answered') {
      this.progress = 'saved'
      this.isThanking ||= !wasAnswered
    } else if (!wasAnswered) {
      this.progress = 'closed'
    }
    this.#onChange()
  }

  #submit(answers: Record<string, AnswerValue | undefined>) {
    const changes = diffAnswers(answers, this.submitted)
    if (hasAnswers(changes)) this.#queue.add(this.#ask, changes)
    this.#onChange()
  }

  /** Drops the reasons that the current score does not offer: they must not be sent with it. */
  #fitDraft() {
    const draft = { ...this.#draft }
    for (const question of this.followUps) {
      const { key } = question
      if (key in draft) draft[key] = answerForScore(question, draft[key], this.score) ?? null
    }
    this.#draft = draft
  }

  #saveDraft(draft: Answers) {
    this.#draft = draft
    rememberAsk(this.#ask.key, { draft })
  }
}
