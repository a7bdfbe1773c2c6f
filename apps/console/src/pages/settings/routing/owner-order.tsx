import type { OwnerOf } from '@otklik/contract'
import { routing } from '#texts/settings-routing'
import { OrderedList } from './ordered-list.tsx'

interface Props {
  order: readonly OwnerOf[]
  onChange(order: OwnerOf[]): void
}

const { owners: texts } = routing

/** Edits whose owners are asked where no rule fits, and in which order. */
export function OwnerOrder({ order, onChange }: Props) {
  const others = (Object.keys(texts.of) as OwnerOf[]).filter((of) => !order.includes(of))
  return (
    <>
      <h3 class="later">{texts.heading}</h3>
      <p class="soft">{texts.why}</p>
      {order.length === 0 && <p class="empty">{texts.none}</p>}
      <OrderedList items={order} keyOf={(of) => of} nameOf={(of) => `${texts.of[of]}.`} onChange={onChange}>
        {(of) => texts.of[of]}
      </OrderedList>
      {others.length > 0 && (
        <p class="asides">
          {others.map((of) => (
            <button key={of} type="button" class="link" onClick={() => onChange([...order, of])}>
              {texts.add.replace('{owner}', texts.of[of].toLocaleLowerCase())}
            </button>
          ))}
        </p>
      )}
    </>
  )
}
