import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { Page } from './page.tsx'
import { frameWords } from './words.ts'

export function NotFoundPage() {
  const t = useTexts(frameWords)
  return (
    <Page title={t.notFoundTitle}>
      <Empty title={t.notFoundHint} />
    </Page>
  )
}
