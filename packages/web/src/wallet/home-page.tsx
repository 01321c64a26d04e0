// The wallet's first page: the balance before anything else, what can be done, and what was last.
import { walletEntries, walletProfile } from '@hongbao/gateway/json'
import { useState } from 'react'
import { Link } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { useDoor } from '../parts/knock.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { EntryRow } from './entry-row.tsx'
import { useHouse, useIsSandbox } from './house.ts'
import { payWords } from './pay/words.ts'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function HomePage() {
  const t = { ...useTexts(walletWords), loopback: useTexts(payWords).loopback }
  const { isLoopback } = useHouse()
  const isSandbox = useIsSandbox()
  return (
    <Screen title={t.wallet}>
      <Balance />
      <nav className="quick card" aria-label={t.wallet}>
        {actions.map(({ to, word, mark }) => (
          <Link key={to} to={to}>
            <span aria-hidden="true">{mark}</span>
            {t[word]}
          </Link>
        ))}
      </nav>
      <Recent />
      {isLoopback && isSandbox && <p className="zone">{t.loopback}</p>}
    </Screen>
  )
}

const actions = [
  { to: '/wallet/scan', word: 'scan', mark: '▣' },
  { to: '/wallet/statement', word: 'statement', mark: '≡' },
  { to: '/wallet/packets', word: 'packets', mark: '✉' },
  { to: '/wallet/authorisations', word: 'authorisations', mark: '✓' },
  { to: '/wallet/settings', word: 'settings', mark: '⚙' },
] as const

function Balance() {
  const t = useTexts(walletWords)
  const isSandbox = useIsSandbox()
  const profile = useDoor(walletProfile)
  const [isHidden, setIsHidden] = useState(false)
  if (profile.error) {
    return <Failed error={profile.error} onRetry={() => void profile.refetch()} />
  }
  return (
    <section className="balance" aria-label={t.balance} aria-busy={profile.isPending}>
      <p>{profile.data ? t.balanceOf(profile.data.name) : t.balance}</p>
      <strong className="balance-sum">
        {profile.data && !isHidden ? <Amount yuan={profile.data.balance} /> : '••••••'}
      </strong>
      <p>{profile.data?.logonId ?? ' '}</p>
      <div className="balance-ways">
        <button type="button" aria-pressed={isHidden} onClick={() => setIsHidden(!isHidden)}>
          {isHidden ? t.show : t.hide}
        </button>
        {isSandbox && <Link to="/wallet/top-up">{t.topUp}</Link>}
      </div>
    </section>
  )
}

function Recent() {
  const t = useTexts(walletWords)
  const isSandbox = useIsSandbox()
  const entries = useDoor(walletEntries)
  return (
    <section className="card recent" aria-labelledby="recent">
      <header>
        <h2 id="recent">{t.recent}</h2>
        <Link className="text-link" to="/wallet/statement">
          {t.all}
        </Link>
      </header>
      {entries.isPending && <Loading lines={4} />}
      {entries.error && <Failed error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data?.entries.length === 0 && (
        <Empty title={t.noEntries}>
          <p>{t.noEntriesHint}</p>
          {isSandbox && <p>{t.noEntriesTopUp}</p>}
        </Empty>
      )}
      <ul className="rows">
        {entries.data?.entries.slice(0, 5).map((entry) => (
          <li key={entry.version}>
            <EntryRow entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  )
}
