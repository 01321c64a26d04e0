// One account: what it holds, and every transfer with both sides.
import { viewAccount, type AccountLine, type TransferLine } from '@hongbao/gateway/json'
import { Link, useParams } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Figures } from '../facts.tsx'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { listed, usePages } from '../pages-of.ts'
import { ledgerWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

const useAccount = (account: string) =>
  usePages(viewAccount, { params: { account } }, ({ next }) => next)
type AccountPages = ReturnType<typeof useAccount>

export function AccountPage() {
  const t = useTexts(ledgerWords)
  const { account = '' } = useParams()
  const pages = useAccount(account)
  const first = pages.data?.[0]
  if (!first) {
    return (
      <Page title={t.account}>
        <Card>
          {pages.error ? (
            <Failed error={pages.error} onRetry={() => void pages.refetch()} />
          ) : (
            <Loading lines={10} />
          )}
        </Card>
      </Page>
    )
  }
  const { kind, owner, authNo, name } = first.account
  return (
    <Page
      title={t[kind]}
      hint={
        <>
          {owner && `${owner.logonId} · ${owner.userId} · `}
          <span className="mono">{name}</span>
        </>
      }
      actions={authNo && <Link to={`/console/orders/${authNo}`}>{t.toOrder}</Link>}
    >
      <Card>
        <Figures
          figures={[
            [t.balance, <Amount key="balance" yuan={first.balance} />],
            [
              t.version,
              <span key="version" className="figures">
                {first.version}
              </span>,
            ],
          ]}
        />
      </Card>
      <Transfers pages={pages} />
    </Page>
  )
}

function Transfers({ pages }: { readonly pages: AccountPages }) {
  const t = useTexts(ledgerWords)
  const columns = useTransferColumns()
  return (
    <Card title={t.transfers}>
      <Listing
        label={t.transfers}
        columns={columns}
        {...listed(pages, ({ transfers }) => transfers)}
        keyOf={({ version }) => version}
        empty={
          <Empty title={t.none}>
            <p>{t.noneHint}</p>
          </Empty>
        }
      />
    </Card>
  )
}

function useTransferColumns(): readonly Column<TransferLine>[] {
  const t = useTexts(ledgerWords)
  return [
    { title: t.version, render: ({ version }) => version },
    { title: t.at, render: ({ at }) => <span className="figures">{timeText(at)}</span> },
    {
      title: t.cause,
      render: ({ cause, authNo, operationId }) => (
        <>
          {authNo ? <Link to={`/console/orders/${authNo}`}>{t[cause]}</Link> : t[cause]}
          <br />
          <span className="mono quiet">{operationId}</span>
        </>
      ),
    },
    {
      title: t.amount,
      align: 'right',

      render: ({ amount }) => <Amount yuan={amount} signed />,
    },
    {
      title: t.after,
      align: 'right',

      render: ({ balance }) => <Amount yuan={balance} />,
    },
    { title: t.other, render: ({ other }) => <Account account={other} /> },
    {
      title: t.otherAfter,
      align: 'right',

      render: ({ otherBalance, otherVersion }) =>
        otherBalance && (
          <>
            <Amount yuan={otherBalance} />
            <br />
            <span className="quiet figures">v{otherVersion}</span>
          </>
        ),
    },
  ]
}

function Account({ account }: { readonly account: AccountLine }) {
  const t = useTexts(ledgerWords)
  const { kind, owner, name, isOpen, authNo } = account
  return (
    <>
      {isOpen ? <Link to={`/console/ledger/${name}`}>{t[kind]}</Link> : t[kind]}
      <br />
      <span className="mono quiet">{owner?.logonId ?? authNo ?? name}</span>
    </>
  )
}
