import type { Routing } from '@otklik/contract'
import { useState } from 'preact/hooks'
import { routing as texts } from '#texts/settings-routing'
import { useData } from '../../../api/use-data.ts'
import { EditedSettings, type SettingsEdit } from '../../../parts/edited-settings.tsx'
import { Failed } from '../../../parts/failed.tsx'
import { Panel } from '../../../parts/panel.tsx'
import { SaveFoot } from '../../../parts/save-foot.tsx'
import { useForm } from '../../../parts/use-form.ts'
import { AttemptPanel } from './attempt-panel.tsx'
import { OpensCasePanel } from './opens-case-panel.tsx'
import { OwnerOrder } from './owner-order.tsx'
import { type DraftRule, RuleList } from './rule-list.tsx'
import { type RoutingNames, useRoutingNames } from './use-routing-names.ts'

const PATH = '/v1/routing'

/** Changes which answers become whose cases. */
export function RoutingPage() {
  const loaded = useData<Routing>(PATH)
  const names = useRoutingNames()
  if (!loaded.data || !names) return <Failed {...loaded} />
  return (
    <>
      <OpensCasePanel />
      <EditedSettings path={PATH} stored={loaded.data}>
        {(edit) => <RoutingEditor {...edit} names={names} />}
      </EditedSettings>
    </>
  )
}

/** Edits the rules until they are saved, all of them at once. */
function RoutingEditor({
  settings,
  save,
  loadTheirs,
  names,
}: SettingsEdit<Routing> & { names: RoutingNames }) {
  const [order, setOrder] = useState(settings.order)
  const [rules, setRules] = useState<DraftRule[]>(() =>
    settings.rules.map((rule) => ({ ...rule, id: crypto.randomUUID() })),
  )
  const [savedAt, setSavedAt] = useState<string>()
  const draft: Routing = { order, rules: rules.map(({ id: _, ...rule }) => rule) }
  const form = useForm(async () => {
    await save(draft)
    setSavedAt(new Date().toISOString())
  })
  const changed =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      setSavedAt(undefined)
      set(value)
    }
  return (
    <>
      <Panel heading={texts.heading}>
        <RuleList rules={rules} names={names} onChange={changed(setRules)} />
        <OwnerOrder order={order} onChange={changed(setOrder)} />
        <form class="object-form later" onSubmit={form.onSubmit}>
          <p class="soft">{texts.savedWhen}</p>
          <SaveFoot
            isSending={form.isSending}
            savedAt={savedAt}
            failure={form.failure}
            loadTheirs={loadTheirs}
          />
        </form>
      </Panel>
      <AttemptPanel routing={draft} names={names} />
    </>
  )
}
