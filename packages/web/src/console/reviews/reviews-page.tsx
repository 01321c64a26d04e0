// What merchants have handed in, for an operator to decide about; and contracts that are in force.
import { listReviews } from '@hongbao/gateway/json'

import { useDoor } from '../../parts/knock.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card, Page } from '../page.tsx'
import { ApplicationsToReview } from './applications-to-review.tsx'
import { Contracts } from './contracts.tsx'
import { reviewWords } from './words.ts'

export function ReviewsPage() {
  const t = useTexts(reviewWords)
  const reviews = useDoor(listReviews, {}, { refetchInterval: 10_000 })
  return (
    <Page title={t.title} hint={t.hint}>
      {reviews.error && <Failed error={reviews.error} onRetry={() => void reviews.refetch()} />}
      {reviews.isPending && (
        <Card>
          <Loading lines={6} />
        </Card>
      )}
      {reviews.data && (
        <>
          <ApplicationsToReview applications={reviews.data.applications} />
          <Contracts products={reviews.data.products} />
        </>
      )}
    </Page>
  )
}
