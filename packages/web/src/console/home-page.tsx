import { Page } from './page.tsx'

export function HomePage() {
  return <Page title="HomePage">…</Page>
}
