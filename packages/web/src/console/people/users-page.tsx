// Somebody by number or by what he logs in with; blocked and unblocked.
import { changeUserStatus, findUsers, type UserLine } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { ConfirmButton } from '../confirm-button.tsx'
import { Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { StateTag } from '../states-of.tsx'
import { peopleWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

export function UsersPage() {
  const t = useTexts(peopleWords)
  const [named, setNamed] = useState('')
  // Not in the address: what is typed here names a person.
  const [asked, setAsked] = useState('')
  return (
    <Page title={t.users} hint={t.usersHint}>
      <Card>
        <Filters onSubmit={() => setAsked(named.trim())}>
          <TextField type="search" label={t.named} value={named} onChange={setNamed} width={320} />
          <Button type="primary" htmlType="submit">
            {t.search}
          </Button>
        </Filters>
        {asked === '' ? <Empty title={t.begin} /> : <Found named={asked} />}
      </Card>
    </Page>
  )
}

function Found({ named }: { readonly named: string }) {
  const t = useTexts(peopleWords)
  const { data, error, refetch } = useDoor(findUsers, { query: { named } })
  const columns: readonly Column<UserLine>[] = [
    {
      title: t.userId,
      render: ({ userId, account }) =>
        account ? <Link to={`/console/ledger/${account}`}>{userId}</Link> : userId,
    },
    { title: t.kind, render: ({ kind }) => t[kind] },
    { title: t.name, render: ({ name }) => name },
    { title: t.logonId, render: ({ logonId }) => logonId },
    {
      title: t.balance,
      align: 'right',

      render: ({ balance }) => balance && <Amount yuan={balance} />,
    },
    {
      title: t.createdAt,
      render: ({ createdAt }) => <span className="figures">{timeText(createdAt)}</span>,
    },
    {
      title: t.status,
      render: ({ status }) => <StateTag state={status === 'waiting' ? 'unadmitted' : status} />,
    },
    { title: '', render: (user) => <BlockButton user={user} /> },
  ]
  return (
    <Listing
      label={t.users}
      columns={columns}
      rows={data?.users}
      keyOf={({ userId }) => userId}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <Empty title={t.nobody}>
          <p>{t.nobodyHint}</p>
        </Empty>
      }
    />
  )
}

function BlockButton({ user }: { readonly user: UserLine }) {
  const t = useTexts(peopleWords)
  const textOf = useProblemText()
  const { message } = App.useApp()
  const client = useQueryClient()
  const change = useKnock(changeUserStatus)
  const me = useVisitor()
  if (user.userId === me.userId) return null
  const set = (status: 'open' | 'blocked') =>
    change.mutate(
      { params: { userId: user.userId }, body: { status } },
      {
        onError: (error) => void message.error(textOf(error)),
        onSettled: () => void client.invalidateQueries({ queryKey: doorKey(findUsers) }),
      },
    )
  if (user.status === 'blocked') {
    return (
      <Button loading={change.isPending} onClick={() => set('open')}>
        {t.unblock}
      </Button>
    )
  }
  return (
    <ConfirmButton
      label={t.block}
      title={t.blockTitle(user.name)}
      text={t.blockText}
      isDanger
      isLoading={change.isPending}
      onConfirm={() => set('blocked')}
    />
  )
}
