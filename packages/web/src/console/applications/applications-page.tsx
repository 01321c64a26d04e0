import { Page } from '../page.tsx'

export function ApplicationsPage() {
  return <Page title="ApplicationsPage">…</Page>
}
