// The columns of a list of orders.
import type { OrderLine } from '@hongbao/gateway/json'
import { Link } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { timeText } from '../../parts/moments.ts'
import { useTexts } from '../../parts/texts.ts'
import { StateTag } from '../states-of.tsx'
import { orderWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

export function useOrderColumns(): readonly Column<OrderLine>[] {
  const t = useTexts(orderWords)
  return [
    {
      title: t.createdAt,
      render: ({ createdAt }) => <span className="figures">{timeText(createdAt)}</span>,
    },
    { title: t.kind, render: ({ kind }) => t[kind] },
    {
      title: t.outOrderNo,
      render: ({ outOrderNo, authNo }) => (
        <>
          <Link to={`/console/orders/${authNo}`}>{outOrderNo}</Link>
          <br />
          <span className="mono quiet">{authNo}</span>
        </>
      ),
    },
    { title: t.orderTitle, render: ({ title }) => title },
    {
      title: t.amount,
      align: 'right',

      render: ({ amount }) => <Amount yuan={amount} />,
    },
    {
      title: t.status,
      render: ({ status, isReturned }) => <StateTag state={isReturned ? 'returned' : status} />,
    },
  ]
}
