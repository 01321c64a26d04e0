import { consoleHouse } from '@hongbao/gateway/json'

import { useDoor } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Switches } from '../parts/switches.tsx'

export function ConsoleRoom() {
  const house = useDoor(consoleHouse)
  if (house.error) return <Failed error={house.error} onRetry={() => void house.refetch()} />
  if (!house.data) return <Loading />
  return (
    <main>
      <h1>console</h1>
      <Switches />
    </main>
  )
}
