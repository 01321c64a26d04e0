// A packet of one's own: how it stands, and who got what.
import { walletPacket, type PacketView } from '@hongbao/gateway/json'
import { useParams } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { shortTimeText, timeText } from '../parts/moments.ts'
import { useSettings } from '../parts/settings.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { Facts } from './facts.tsx'
import { PageList, usePages } from './page-list.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function PacketPage() {
  const t = useTexts(walletWords)
  const { authNo = '' } = useParams()
  const pages = usePages(walletPacket, { params: { authNo } })
  const packet = pages.data?.pages[0]
  if (!packet) {
    return (
      <Screen title={t.packet} back="/wallet/packets?tab=sent">
        {pages.error && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isPending && <Loading lines={8} />}
      </Screen>
    )
  }
  return (
    <Screen title={t.packet} back="/wallet/packets?tab=sent">
      <section className="sum-card sum-packet">
        <p>{packet.title}</p>
        <strong>
          <Amount yuan={packet.amount} />
        </strong>
        <p>{`${t.states[packet.state]} · ${t.claimedOf(packet.claimed, packet.amount)}`}</p>
      </section>
      <Facts
        rows={[
          [t.left, <Amount key="left" yuan={packet.left} />],
          [t.returned, <Amount key="returned" yuan={packet.returned} />],
          [t.returnsAt, packet.returnsAt && timeText(packet.returnsAt)],
          [t.application, packet.application],
          [t.time, timeText(packet.paidAt)],
          [t.outOrderNo, packet.outOrderNo],
          [t.authNo, packet.authNo],
        ]}
      />
      <Shares pages={pages} />
      <p className="zone">{t.zone}</p>
    </Screen>
  )
}

type Share = PacketView['shares'][number]

function Shares({ pages }: { readonly pages: ReturnType<typeof usePages<typeof walletPacket>> }) {
  const t = useTexts(walletWords)
  const { language } = useSettings()
  const rows: readonly Share[] = pages.data?.pages.flatMap(({ shares }) => shares) ?? []
  return (
    <section className="card" aria-labelledby="shares">
      <h2 id="shares" className="card-title">
        {t.shares}
      </h2>
      <PageList
        pages={pages}
        rows={rows}
        keyOf={({ operationId }) => operationId}
        label={t.shares}
        empty={
          <Empty title={t.noShares}>
            <p>{t.noSharesHint}</p>
          </Empty>
        }
      >
        {(share) => (
          <div className="row">
            <span className="row-mark mark-received" aria-hidden="true">
              {share.name.slice(-1)}
            </span>
            <span className="row-text">
              <strong>{share.name}</strong>
              <small>
                {share.logonId} · {shortTimeText(share.at, language)}
              </small>
            </span>
            <Amount yuan={share.amount} />
          </div>
        )}
      </PageList>
    </section>
  )
}
