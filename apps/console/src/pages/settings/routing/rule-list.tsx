import type { RoutingRule } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { routing } from '#texts/settings-routing'
import { replaced } from '../../../parts/edit-list.ts'
import { OrderedList } from './ordered-list.tsx'
import { RuleForm } from './rule-form.tsx'
import { coveredWords, ruleWords } from './rule-words.ts'
import type { RoutingNames } from './use-routing-names.ts'

/** Is a rule that keeps its identity while it is moved and changed. */
export type DraftRule = RoutingRule & { id: string }

interface Props {
  rules: readonly DraftRule[]
  names: RoutingNames
  onChange(rules: DraftRule[]): void
}

const { rules: texts } = routing

/** Edits the rules in their order. Each says what a rule above leaves to it. */
export function RuleList({ rules, names, onChange }: Props) {
  const [opened, setOpened] = useState<string>()
  const isAdding = opened === 'new'
  return (
    <>
      <h3>{texts.heading}</h3>
      <p class="soft">{texts.why}</p>
      {rules.length === 0 && <p class="empty">{texts.none}</p>}
      <OrderedList
        items={rules}
        keyOf={({ id }) => id}
        nameOf={(rule) => ruleWords(rule, names)}
        onChange={onChange}
        actionsOf={(rule) => (
          <button
            type="button"
            class="link"
            aria-label={`${texts.change}: ${ruleWords(rule, names)}`}
            aria-expanded={opened === rule.id}
            onClick={() => setOpened(opened === rule.id ? undefined : rule.id)}
          >
            {texts.change}
          </button>
        )}
      >
        {(rule, index) => {
          const covered = coveredWords(rules, index, names)
          return (
            <>
              <p>{ruleWords(rule, names)}</p>
              {covered && <p class="soft">{covered}</p>}
              {opened === rule.id && (
                <RuleForm
                  rule={rule}
                  names={names}
                  submit={texts.take}
                  onTake={(next) => {
                    onChange(replaced(rules, index, { ...next, id: rule.id }))
                    setOpened(undefined)
                  }}
                />
              )}
            </>
          )
        }}
      </OrderedList>
      <p class="asides">
        <button
          type="button"
          class="link"
          aria-expanded={isAdding}
          onClick={() => setOpened(isAdding ? undefined : 'new')}
        >
          {texts.add}
        </button>
      </p>
      {isAdding && (
        <div class="later">
          <RuleForm
            names={names}
            submit={texts.add}
            onTake={(rule) => {
              onChange([...rules, { ...rule, id: crypto.randomUUID() }])
              setOpened(undefined)
            }}
          />
        </div>
      )}
    </>
  )
}
