// A page of the wallet: a phone's page in this house.
import type { ReactNode } from 'react'

import { PhoneScreen } from '../parts/phone-screen.tsx'
import { useIsSandbox } from './house.ts'

interface ScreenProps {
  readonly title: string
  readonly children: ReactNode
  readonly back?: string
}

export function Screen(props: ScreenProps) {
  return <PhoneScreen {...props} isSandbox={useIsSandbox()} />
}
