import { listProducts, readStart, requestProduct, type ProductView } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, InputNumber } from 'antd'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card, Page } from '../page.tsx'
import { ReviewTag, useComplaint } from '../parts.tsx'
import { stateWords } from '../state-words.ts'
import { productWords } from './words.ts'

/** What the merchant can sign, and has signed. */
export function ProductsPage() {
  const t = useTexts(productWords)
  return (
    <Page title={t.title} hint={t.hint}>
      <Products />
    </Page>
  )
}

/** The same, where it stands among other things. */
export function Products() {
  const listed = useDoor(listProducts)
  if (listed.error) return <Failed error={listed.error} onRetry={() => void listed.refetch()} />
  if (!listed.data) {
    return (
      <Card>
        <Loading lines={4} />
      </Card>
    )
  }
  return listed.data.products.map((product) => (
    <ProductCard key={product.product} contract={product} />
  ))
}

function ProductCard({ contract }: { readonly contract: ProductView }) {
  const t = useTexts(productWords)
  const s = useTexts(stateWords)
  const { product, state, reason, returnAfterHours, callLimits, at } = contract
  const isCash = product === 'cash_red_packet'
  const limit = callLimits['*']
  return (
    <Card title={t[product]} extra={<ReviewTag state={state}>{s[state]}</ReviewTag>}>
      <p className="quiet">{isCash ? t.cashHint : t.clauseHint}</p>
      {reason !== null && <Alert type="error" showIcon title={`${t.reason}${reason}`} />}
      {state === 'none' || state === 'rejected' ? (
        <SignForm contract={contract} />
      ) : (
        <dl className="facts">
          <dt>{state === 'requested' ? t.asked : t.since}</dt>
          <dd>{at === null ? '—' : timeText(at)}</dd>
          {isCash && (
            <>
              <dt>{t.returnAfter}</dt>
              <dd>{t.hours(String(returnAfterHours))}</dd>
            </>
          )}
          <dt>{t.limit}</dt>
          <dd>{limit === undefined ? t.unlimited : t.perSecond(String(limit))}</dd>
        </dl>
      )}
    </Card>
  )
}

interface SignTerms {
  readonly returnAfterHours?: number
  readonly limit?: number | null
}

function SignForm({ contract: { product, state, returnAfterHours } }: { contract: ProductView }) {
  const t = useTexts(productWords)
  const { message } = App.useApp()
  const client = useQueryClient()
  const complain = useComplaint()
  const request = useKnock(requestProduct)
  const sign = (terms: SignTerms) =>
    request.mutate(
      {
        params: { product },
        body: {
          ...(terms.returnAfterHours && { returnAfterHours: terms.returnAfterHours }),
          ...(terms.limit && { callLimits: { '*': terms.limit } }),
        },
      },
      {
        onSuccess: () => {
          for (const door of [listProducts, readStart]) {
            void client.invalidateQueries({ queryKey: doorKey(door) })
          }
          void message.success(t.signed)
        },
        onError: complain,
      },
    )
  return (
    <Form<SignTerms> layout="vertical" initialValues={{ returnAfterHours }} onFinish={sign}>
      {product === 'cash_red_packet' && (
        <Form.Item name="returnAfterHours" label={t.returnAfter}>
          <InputNumber min={1} max={8_760} precision={0} />
        </Form.Item>
      )}
      <Form.Item name="limit" label={t.limit}>
        <InputNumber min={1} max={100_000} precision={0} />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        loading={request.isPending}
        aria-label={`${t.sign}: ${t[product]}`}
      >
        {state === 'rejected' ? t.signAgain : t.sign}
      </Button>
    </Form>
  )
}
