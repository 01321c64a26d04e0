// Pages that come when somebody goes there: charts and tables weigh more than all the rest, and
// nobody waits for those of a page that he does not open.
import { lazy, type ComponentType } from 'react'

import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { Page } from './page.tsx'
import { frameWords } from './words.ts'

/** The page that `load` brings. Where it does not arrive, its place says so: the frame stays. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load().catch(() => NotArrived) }))
}

/** The line is cut, or a newer version has taken the place of these files: both begin anew. */
function NotArrived() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  return (
    <Page title={w.failed}>
      <Empty title={t.notArrivedHint}>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          {w.tryAgain}
        </button>
      </Empty>
    </Page>
  )
}
