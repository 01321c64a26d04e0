// Red packets by year: what came, and what was sent.
import { packetsReceived, packetsSent, walletProfile, type PacketLine } from '@hongbao/gateway/json'
import { Link, useSearchParams } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { useDoor } from '../parts/knock.ts'
import { shortTimeText, timeText } from '../parts/moments.ts'
import { useSettings } from '../parts/settings.tsx'
import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { EntryRow } from './entry-row.tsx'
import { useHouse } from './house.ts'
import { yearsBetween } from './months.ts'
import { PageList, usePages } from './page-list.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function PacketsPage() {
  const t = useTexts(walletWords)
  const [search, setSearch] = useSearchParams()
  const { now } = useHouse()
  const since = useDoor(walletProfile).data?.since
  const years = yearsBetween(timeText(since ?? now), timeText(now))
  const isSent = search.get('tab') === 'sent'
  const year = years.find((one) => one === search.get('year')) ?? years[0] ?? '2026'
  const show = (tab: string, of: string): void => setSearch({ tab, year: of }, { replace: true })
  return (
    <Screen title={t.packets} back="/wallet">
      <div className="filters">
        <div className="choices" role="group" aria-label={t.packets}>
          {(['received', 'sent'] as const).map((tab) => (
            <button
              key={tab}
              type="button"
              aria-pressed={isSent === (tab === 'sent')}
              onClick={() => show(tab, year)}
            >
              {t[tab]}
            </button>
          ))}
        </div>
        <label>
          <span className="only-read-aloud">{t.year}</span>
          <select
            value={year}
            onChange={(event) => show(isSent ? 'sent' : 'received', event.target.value)}
          >
            {years.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      {isSent ? <Sent key={year} year={year} /> : <Received key={year} year={year} />}
      <p className="zone">{t.zone}</p>
    </Screen>
  )
}

interface OfYear {
  readonly year: string
}

function Received({ year }: OfYear) {
  const t = useTexts(walletWords)
  const pages = usePages(packetsReceived, { query: { year } })
  const total = pages.data?.pages[0]?.total
  return (
    <>
      <section className="packet-sum" aria-live="polite" aria-busy={!total}>
        <strong>{total ? <Amount yuan={total.sum} /> : '…'}</strong>
        <p>{total ? t.countReceived(total.count) : ' '}</p>
      </section>
      <section className="card" aria-label={t.received}>
        <PageList
          pages={pages}
          rows={pages.data?.pages.flatMap(({ entries }) => entries) ?? []}
          keyOf={({ version }) => version}
          label={t.received}
          empty={
            <Empty title={t.noReceived}>
              <p>{t.noReceivedHint}</p>
            </Empty>
          }
        >
          {(entry) => <EntryRow entry={entry} />}
        </PageList>
      </section>
    </>
  )
}

function Sent({ year }: OfYear) {
  const t = useTexts(walletWords)
  const pages = usePages(packetsSent, { query: { year } })
  const total = pages.data?.pages[0]?.total
  return (
    <>
      <section className="packet-sum" aria-live="polite" aria-busy={!total}>
        <strong>{total ? <Amount yuan={total.sum} /> : '…'}</strong>
        <p>
          {total ? `${t.countSent(total.count)} · ${t.returnedInYear} ` : ' '}
          {total && <Amount yuan={total.returned} />}
        </p>
      </section>
      <section className="card" aria-label={t.sent}>
        <PageList
          pages={pages}
          rows={pages.data?.pages.flatMap(({ packets }) => packets) ?? []}
          keyOf={({ authNo }) => authNo}
          label={t.sent}
          empty={
            <Empty title={t.noSent}>
              <p>{t.noSentHint}</p>
            </Empty>
          }
        >
          {(packet) => <PacketRow packet={packet} />}
        </PageList>
      </section>
    </>
  )
}

function PacketRow({ packet }: { readonly packet: PacketLine }) {
  const t = useTexts(walletWords)
  const { language } = useSettings()
  return (
    <Link className="row" to={`/wallet/packets/${packet.authNo}`}>
      <span className="row-mark mark-paid" aria-hidden="true">
        ✉
      </span>
      <span className="row-text">
        <strong>{packet.title}</strong>
        <small>
          {t.states[packet.state]} · {t.claimedOf(packet.claimed, packet.amount)}
        </small>
        <small>
          {packet.application} · {shortTimeText(packet.paidAt, language)}
        </small>
      </span>
      <Amount yuan={packet.amount} />
    </Link>
  )
}
