import { Page } from '../page.tsx'

export function ProductsPage() {
  return <Page title="ProductsPage">…</Page>
}
