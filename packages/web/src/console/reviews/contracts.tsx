import { decideProduct } from '@hongbao/gateway/json'
import { Table } from 'antd'

import { useKnock } from '../../parts/knock.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { ReviewTag } from '../parts.tsx'
import { productWords } from '../products/words.ts'
import { stateWords } from '../state-words.ts'
import { Decisions, Owner, useAfter, type Decision, type Reviews } from './decisions.tsx'
import { reviewWords } from './words.ts'

type Contract = Reviews['products'][number]

const decisions: Readonly<Record<Contract['state'], readonly Decision[]>> = {
  requested: ['approve', 'reject'],
  rejected: [],
  signed: ['suspend'],
  suspended: ['resume'],
}

/** Contracts of all merchants, those that wait first. */
export function Contracts({ products }: Pick<Reviews, 'products'>) {
  const t = useTexts(reviewWords)
  const p = useTexts(productWords)
  const s = useTexts(stateWords)
  if (products.length === 0) {
    return (
      <Card title={t.products}>
        <Empty title={t.noProducts}>
          <p>{t.noProductsHint}</p>
        </Empty>
      </Card>
    )
  }
  const termsOf = ({ returnAfterHours, callLimits }: Contract): string => {
    const limit = callLimits['*']
    const each = limit === undefined ? p.unlimited : p.perSecond(String(limit))
    return `${p.hours(String(returnAfterHours))} · ${each}`
  }
  return (
    <Card title={t.products}>
      <Table<Contract>
        rowKey={({ pid, product }) => `${pid} ${product}`}
        dataSource={[...products]}
        pagination={false}
        scroll={{ x: true }}
        columns={[
          { title: t.product, render: (_, { product }) => p[product] },
          {
            title: t.owner,
            render: (_, { ownerName, pid }) => <Owner name={ownerName} pid={pid} />,
          },
          { title: t.terms, render: (_, contract) => termsOf(contract) },
          {
            title: t.state,
            render: (_, { state }) => <ReviewTag state={state}>{s[state]}</ReviewTag>,
          },
          { title: t.decision, render: (_, contract) => <Decide contract={contract} /> },
        ]}
      />
    </Card>
  )
}

function Decide({ contract }: { readonly contract: Contract }) {
  const p = useTexts(productWords)
  const decide = useKnock(decideProduct)
  const after = useAfter()
  const { pid, product, state, ownerName } = contract
  return (
    <Decisions
      decisions={decisions[state]}
      about={`${p[product]} ${ownerName}`}
      onDecide={(decision, body) =>
        decide.mutate({ params: { pid, product, decision }, body }, after)
      }
    />
  )
}
