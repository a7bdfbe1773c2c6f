import { useRef } from 'preact/hooks'

/**
 * Keeps what was loaded together until what replaces it is loaded whole, so that a view never mixes the figures of two
 * addresses.
 */
export function useSettled<Value>(value: Value, isLoading: boolean): Value | undefined {
  const settled = useRef<Value | undefined>(undefined)
  if (!isLoading) settled.current = value
  return settled.current
}
