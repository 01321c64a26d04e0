// The sandbox's panel: what time it is, what fails, who has money, and back to the beginning.
import { viewSandbox, type DoorAnswer } from '@hongbao/gateway/json'

import { useDoor } from '../../parts/knock.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card, Page } from '../page.tsx'
import { ClockCard } from './clock-card.tsx'
import { FaultsCard } from './faults-card.tsx'
import { ResetCard } from './reset-card.tsx'
import { TopupCard } from './topup-card.tsx'
import { sandboxWords } from './words.ts'

/** The sandbox as its door describes it. */
export type SandboxView = DoorAnswer<typeof viewSandbox>

export function SandboxPage() {
  const t = useTexts(sandboxWords)
  const { data, error, refetch } = useDoor(viewSandbox, {}, { refetchInterval: 3_000 })
  return (
    <Page title={t.title} hint={t.hint}>
      {error && !data && (
        <Card>
          <Failed error={error} onRetry={() => void refetch()} />
        </Card>
      )}
      {!data && !error && <Loading lines={12} />}
      {data && (
        <>
          <ClockCard sandbox={data} />
          <FaultsCard sandbox={data} />
          <div className="two-columns">
            <TopupCard />
            <ResetCard />
          </div>
        </>
      )}
    </Page>
  )
}
