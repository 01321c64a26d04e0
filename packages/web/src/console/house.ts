// The house a page is in and who is logged in; the frame has asked for both before it shows a page.
import type { HouseView, Visitor } from '@hongbao/gateway/json'
import { createContext, use } from 'react'

/** Of the frame, for the pages inside. */
export const HouseContext = createContext<HouseView | undefined>(undefined)

export function useHouse(): HouseView {
  const house = use(HouseContext)
  if (!house) throw new Error('a page of the console stands inside its frame')
  return house
}

export function useVisitor(): Visitor {
  const { visitor } = useHouse()
  if (!visitor) throw new Error('the frame shows pages to those who are logged in')
  return visitor
}
