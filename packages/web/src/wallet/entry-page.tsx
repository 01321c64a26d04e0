// One entry: how much, both sides, and every number somebody may be asked for.
import { walletEntry, type EntrySide, type EntryView } from '@hongbao/gateway/json'
import { Link, useParams } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { useDoor } from '../parts/knock.ts'
import { timeText } from '../parts/moments.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { Facts } from './facts.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function EntryPage() {
  const t = useTexts(walletWords)
  const { version = '' } = useParams()
  const entry = useDoor(walletEntry, { params: { version } })
  return (
    <Screen title={t.details} back="/wallet/statement">
      {entry.error && <Failed error={entry.error} onRetry={() => void entry.refetch()} />}
      {entry.isPending && <Loading lines={8} />}
      {entry.data && <Entry entry={entry.data} />}
    </Screen>
  )
}

function Entry({ entry }: { readonly entry: EntryView }) {
  const t = useTexts(walletWords)
  return (
    <>
      <section className="sum-card card">
        <p>{entry.title ?? t.kinds[entry.kind]}</p>
        <strong>
          <Amount yuan={entry.amount} signed />
        </strong>
        <p>{t.kinds[entry.kind]}</p>
      </section>
      <Facts
        rows={[
          [t.from, <Side key="from" side={entry.from} />],
          [t.to, <Side key="to" side={entry.to} />],
          [t.balanceAfter, <Amount key="balance" yuan={entry.balance} />],
          [t.time, timeText(entry.at)],
        ]}
      />
      <Facts
        rows={[
          [t.merchant, entry.merchant],
          [t.application, entry.application],
          [t.outOrderNo, entry.outOrderNo],
          [t.outRequestNo, entry.outRequestNo],
          [t.authNo, entry.authNo],
          [t.operationId, entry.operationId],
          [t.cashNumber, entry.number],
        ]}
      />
      {entry.packet !== null && (
        <Link className="quiet-button" to={`/wallet/packets/${entry.packet}`}>
          {t.seePacket}
        </Link>
      )}
      <p className="zone">{t.zone}</p>
    </>
  )
}

function Side({ side }: { readonly side: EntrySide }) {
  const t = useTexts(walletWords)
  const { kind, name, logonId } = side
  if (kind === 'outside') return t.outside
  const title = kind === 'you' ? t.you : name === null ? t.aPacket : t.packetOf(name)
  return (
    <>
      {title}
      <small>
        {kind === 'you' ? `${name ?? ''} ` : ''}
        {logonId ?? ''}
      </small>
    </>
  )
}
