// The way into the ledger: a merchant's own wallet, or for operators any wallet by its owner.
import { findWallet } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate } from 'react-router'

import { knock, useDoor, type KnockError } from '../../parts/knock.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Card, Page } from '../page.tsx'
import { ledgerWords } from './words.ts'

export function LedgerPage() {
  const { kind, userId } = useVisitor()
  return kind === 'merchant' ? <OwnWallet userId={userId} /> : <AnyWallet />
}

function OwnWallet({ userId }: { readonly userId: string }) {
  const t = useTexts(ledgerWords)
  const { data, error, refetch } = useDoor(findWallet, { params: { userId } })
  if (data) return <Navigate to={`/console/ledger/${data.account}`} replace />
  return (
    <Page title={t.title} hint={t.hint}>
      <Card>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />}
      </Card>
    </Page>
  )
}

function AnyWallet() {
  const t = useTexts(ledgerWords)
  const textOf = useProblemText()
  const go = useNavigate()
  const [owner, setOwner] = useState('')
  const [error, setError] = useState<KnockError>()
  const open = async () => {
    try {
      const { account } = await knock(findWallet, { params: { userId: owner.trim() } })
      await go(`/console/ledger/${account}`)
    } catch (refused) {
      setError(refused as KnockError)
    }
  }
  return (
    <Page title={t.title} hint={t.hint}>
      <Card title={t.find}>
        <p className="quiet">{t.findHint}</p>
        <Filters onSubmit={() => void open()}>
          <TextField
            label={t.owner}
            value={owner}
            onChange={setOwner}
            placeholder="2088…"
            inputMode="numeric"
            width={240}
          />
          <Button type="primary" htmlType="submit">
            {t.open}
          </Button>
        </Filters>
        {error && <p role="alert">{textOf(error)}</p>}
      </Card>
    </Page>
  )
}
