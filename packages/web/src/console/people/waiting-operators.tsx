// Operators who were invited and wait for another one to admit them.
import { admitOperator, listWaiting, type WaitingLine } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { ConfirmButton } from '../confirm-button.tsx'
import { Listing } from '../listing.tsx'
import { Card } from '../page.tsx'
import type { Column } from '../plain-table.tsx'
import { peopleWords } from './words.ts'

export function WaitingOperators() {
  const t = useTexts(peopleWords)
  const { data, error, refetch } = useDoor(listWaiting)
  const columns: readonly Column<WaitingLine>[] = [
    { title: t.name, render: ({ name }) => name },
    { title: t.logonId, render: ({ logonId }) => logonId },
    {
      title: t.createdAt,
      render: ({ createdAt }) => <span className="figures">{timeText(createdAt)}</span>,
    },
    { title: t.invitedBy, render: ({ invitedBy }) => invitedBy.name },
    { title: '', render: (line) => <Admit line={line} /> },
  ]
  return (
    <Card title={t.waiting}>
      <p className="quiet">{t.waitingHint}</p>
      <Listing
        label={t.waiting}
        columns={columns}
        rows={data?.waiting}
        keyOf={({ userId }) => userId}
        error={error}
        onRetry={() => void refetch()}
        empty={<Empty title={t.nobodyWaits} />}
      />
    </Card>
  )
}

function Admit({ line: { userId, name, mayAdmit } }: { readonly line: WaitingLine }) {
  const t = useTexts(peopleWords)
  const textOf = useProblemText()
  const { message } = App.useApp()
  const client = useQueryClient()
  const admit = useKnock(admitOperator)
  if (!mayAdmit) return <span className="quiet">{t.byYou}</span>
  return (
    <ConfirmButton
      label={t.admit}
      title={t.admitTitle(name)}
      text={t.admitText}
      isLoading={admit.isPending}
      onConfirm={() =>
        admit.mutate(
          { params: { userId } },
          {
            onError: (error) => void message.error(textOf(error)),
            onSettled: () => void client.invalidateQueries({ queryKey: doorKey(listWaiting) }),
          },
        )
      }
    />
  )
}
