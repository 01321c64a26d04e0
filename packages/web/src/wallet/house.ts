// The house a page of the wallet is in; the room has asked for it before it shows a page.
import type { HouseView } from '@hongbao/gateway/json'
import { createContext, use } from 'react'

/** Of the room, for its pages. */
export const HouseContext = createContext<HouseView | undefined>(undefined)

export function useHouse(): HouseView {
  const house = use(HouseContext)
  if (!house) throw new Error('a page of the wallet stands in its room')
  return house
}

/** Whether the money is play money. */
export const useIsSandbox = (): boolean => useHouse().mode === 'sandbox'
