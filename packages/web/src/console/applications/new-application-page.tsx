import { Page } from '../page.tsx'

export function NewApplicationPage() {
  return <Page title="NewApplicationPage">…</Page>
}
