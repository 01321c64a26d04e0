import { Link } from 'react-router'

import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function NotFoundPage() {
  const t = useTexts(walletWords)
  return (
    <Screen title={t.wallet} back="/wallet">
      <Empty title={t.notFound}>
        <p>{t.notFoundHint}</p>
        <Link className="text-link" to="/wallet">
          {t.home}
        </Link>
      </Empty>
    </Screen>
  )
}
