import { Page } from '../page.tsx'

export function ApplicationPage() {
  return <Page title="ApplicationPage">…</Page>
}
