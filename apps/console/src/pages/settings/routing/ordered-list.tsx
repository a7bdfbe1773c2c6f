import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { routing } from '#texts/settings-routing'
import { moved, without } from '../../../parts/edit-list.ts'

interface Props<Item> {
  items: readonly Item[]
  keyOf(item: Item): string
  /** Names an item in the words of its buttons. */
  nameOf(item: Item): string
  onChange(items: Item[]): void
  /** Renders the actions that come before those of every item. */
  actionsOf?(item: Item): ComponentChildren
  children(item: Item, index: number): ComponentChildren
}

/** Lists items whose order matters, and moves and removes them. The focus stays on an item that is moved. */
export function OrderedList<Item>({ items, keyOf, nameOf, onChange, actionsOf, children }: Props<Item>) {
  const list = useRef<HTMLOListElement>(null)
  const [move, setMove] = useState<{ to: number; by: 'up' | 'down' }>()
  useLayoutEffect(() => {
    if (!move) return
    const item = list.current?.children[move.to]
    const button = item?.querySelector<HTMLElement>(`[data-move="${move.by}"]`)
    // At either end there is one button less.
    ;(button ?? item?.querySelector<HTMLElement>('[data-move]'))?.focus()
  }, [move])

  function press(index: number, by: 'up' | 'down'): void {
    const step = by === 'up' ? -1 : 1
    onChange(moved(items, index, step))
    setMove({ to: index + step, by })
  }

  const last = items.length - 1
  const movedItem = move && items[move.to]
  return (
    <>
      <ol class="rows ordered" ref={list}>
        {items.map((item, index) => (
          <li key={keyOf(item)}>
            <div class="spread">
              <div>{children(item, index)}</div>
              <p class="asides tight">
                {actionsOf?.(item)}
                {(['up', 'down'] as const)
                  .filter((by) => index !== (by === 'up' ? 0 : last))
                  .map((by) => (
                    <button
                      key={by}
                      type="button"
                      class="link"
                      data-move={by}
                      aria-label={`${routing[by]}: ${nameOf(item)}`}
                      onClick={() => press(index, by)}
                    >
                      {routing[by]}
                    </button>
                  ))}
                <button
                  type="button"
                  class="link"
                  aria-label={`${routing.remove}: ${nameOf(item)}`}
                  onClick={() => {
                    setMove(undefined)
                    onChange(without(items, index))
                  }}
                >
                  {routing.remove}
                </button>
              </p>
            </div>
          </li>
        ))}
      </ol>
      <p role="status" class="said">
        {move &&
          movedItem &&
          routing.moved
            .replace('{name}', nameOf(movedItem))
            .replace('{place}', String(move.to + 1))
            .replace('{count}', String(items.length))}
      </p>
    </>
  )
}
