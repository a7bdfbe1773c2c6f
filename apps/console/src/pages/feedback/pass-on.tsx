import type { PassedOnTo, WholeResponse } from '@otklik/contract'
import { feedback } from '#texts/feedback'
import { request } from '../../api/request.ts'
import { useData } from '../../api/use-data.ts'
import { FormFault } from '../../parts/form-fault.tsx'
import { useForm } from '../../parts/use-form.ts'
import type { Entry } from './options-of.ts'

/** Lets a response be passed on to its agent, or to another one if it names none. */
export function PassOn({ response }: { response: WholeResponse }) {
  const { id, agent, agentName } = response
  const words = feedback.passOn
  const path = `/v1/responses/${id}/passed-on`
  const reply = useData<{ rows: PassedOnTo[] }>(path)
  const passedOn = (reply.data?.rows ?? []).filter((each) => each.id === id)
  const giving = useForm(async (fields) => {
    await request(path, { method: 'POST', body: { agent: fields.get('agent') } })
    reply.reload()
  })
  const isGiven = passedOn.some((each) => each.agent === agent)
  return (
    <section aria-labelledby="pass-on">
      <h3 id="pass-on">{words.heading}</h3>
      {passedOn.map((each) => (
        <Given key={each.agent} path={path} {...each} onTaken={reply.reload} />
      ))}
      {!isGiven && (
        <form onSubmit={giving.onSubmit} aria-busy={giving.isSending}>
          {agent === null ? <AgentField /> : <input type="hidden" name="agent" value={agent} />}
          <button type="submit" class="quiet">
            {words.button.replace('{agent}', agentName ?? agent ?? words.anAgent)}
          </button>
        </form>
      )}
      {giving.failure && <FormFault failure={giving.failure} />}
      <p class="soft">{words.hint}</p>
    </section>
  )
}

function AgentField() {
  const agents = useData<{ rows: Entry[] }>('/v1/agents')
  return (
    <label class="filter">
      <span class="said">{feedback.passOn.choose}</span>
      <select name="agent" required>
        <option value="">{feedback.passOn.choose}</option>
        {agents.data?.rows.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

interface GivenProps {
  path: string
  agent: string
  agentName: string | null
  onTaken: () => void
}

/** Says that an agent may read a response, and takes it back. */
function Given({ path, agent, agentName, onTaken }: GivenProps) {
  const words = feedback.passOn
  const taking = useForm(async () => {
    await request(`${path}/${encodeURIComponent(agent)}`, { method: 'DELETE' })
    onTaken()
  })
  return (
    <form onSubmit={taking.onSubmit} aria-busy={taking.isSending}>
      <span role="status">{words.done.replace('{agent}', agentName ?? agent)}</span>
      <button type="submit" class="link">
        {words.undo}
      </button>
      {taking.failure && <FormFault failure={taking.failure} />}
    </form>
  )
}
