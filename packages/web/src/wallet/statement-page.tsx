// The statement, with filters that stay in the address.
import { walletEntries, walletProfile, type EntryKind } from '@hongbao/gateway/json'
import { useSearchParams } from 'react-router'

import { useDoor } from '../parts/knock.ts'
import { timeText } from '../parts/moments.ts'
import { useSettings } from '../parts/settings.tsx'
import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { EntryRow } from './entry-row.tsx'
import { useHouse, useIsSandbox } from './house.ts'
import { monthsBetween, monthText } from './months.ts'
import { PageList, usePages } from './page-list.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

const kinds: readonly EntryKind[] = ['paid', 'received', 'returned', 'deposit', 'withdrawal']

export function StatementPage() {
  const t = useTexts(walletWords)
  const [search] = useSearchParams()
  const isSandbox = useIsSandbox()
  const direction = (['in', 'out'] as const).find((one) => one === search.get('direction'))
  const kind = kinds.find((one) => one === search.get('kind'))
  const month = search.get('month') ?? undefined
  const query = {
    ...(direction && { direction }),
    ...(kind && { kind }),
    ...(month !== undefined && { month }),
  } as const
  const pages = usePages(walletEntries, { query })
  const rows = pages.data?.pages.flatMap(({ entries }) => entries) ?? []
  const isFiltered = Object.keys(query).length > 0
  return (
    <Screen title={t.statement} back="/wallet">
      <Filters />
      <section className="card" aria-label={t.statement} aria-live="polite">
        <PageList
          pages={pages}
          rows={rows}
          keyOf={({ version }) => version}
          label={t.statement}
          empty={
            <Empty title={isFiltered ? t.noneFound : t.noEntries}>
              <p>{isFiltered ? t.noneFoundHint : t.noEntriesHint}</p>
              {!isFiltered && isSandbox && <p>{t.noEntriesTopUp}</p>}
            </Empty>
          }
        >
          {(entry) => <EntryRow entry={entry} />}
        </PageList>
      </section>
      <p className="zone">{t.zone}</p>
    </Screen>
  )
}

function Filters() {
  const t = useTexts(walletWords)
  const { language } = useSettings()
  const [search, setSearch] = useSearchParams()
  const { now } = useHouse()
  const since = useDoor(walletProfile).data?.since
  const set = (name: string, value: string): void => {
    // The address is changed at once, the page a moment later: who chooses twice means both.
    const next = new URLSearchParams(location.search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next, { replace: true })
  }
  const chosen = (name: string): string => search.get(name) ?? ''
  return (
    <div className="filters">
      <div className="choices" role="group" aria-label={t.direction}>
        {(['', 'in', 'out'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={chosen('direction') === one}
            onClick={() => set('direction', one)}
          >
            {one === '' ? t.all : one === 'in' ? t.income : t.outgo}
          </button>
        ))}
      </div>
      <label>
        <span className="only-read-aloud">{t.kindLabel}</span>
        <select value={chosen('kind')} onChange={(event) => set('kind', event.target.value)}>
          <option value="">{`${t.kindLabel}: ${t.all}`}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t.kinds[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="only-read-aloud">{t.month}</span>
        <select value={chosen('month')} onChange={(event) => set('month', event.target.value)}>
          <option value="">{t.anyMonth}</option>
          {monthsBetween(timeText(since ?? now), timeText(now)).map((one) => (
            <option key={one} value={one}>
              {monthText(one, language)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
