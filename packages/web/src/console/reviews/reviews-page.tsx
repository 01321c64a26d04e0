import { Page } from '../page.tsx'

export function ReviewsPage() {
  return <Page title="ReviewsPage">…</Page>
}
