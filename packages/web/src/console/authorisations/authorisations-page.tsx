// Providers that may act for this merchant (第三方应用授权), each to be taken back.
import { appAuthorisations, revokeAppAuthorisation, type DoorAnswer } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { texts, useProblemText, useTexts } from '../../parts/texts.ts'
import { ConfirmButton } from '../confirm-button.tsx'
import { Note } from '../note.tsx'
import { Card, Page } from '../page.tsx'
import { PlainTable, type Column } from '../plain-table.tsx'

const authorisationWords = texts(
  {
    title: '第三方应用授权',
    hint: '这些服务商的应用可以用 app_auth_token 代您调用接口，所产生的订单归您所有。',
    provider: '服务商应用',
    mine: '您的应用',
    methods: '可调用的接口',
    all: '全部',
    granted: '授权时间',
    expires: '有效期至',
    revoke: '解除授权',
    sure: (name: string) => `解除对“${name}”的授权？`,
    sureHint: '它的调用会立即失败（20001 aop.invalid-app-auth-token），并会收到通知。',
    none: '没有授权任何服务商',
    noneHint: '服务商会给您一个授权链接（/oauth2/appToAppAuth.htm），同意后会出现在这里。',
  },
  {
    title: 'Authorised providers',
    hint: 'With app_auth_token these applications call in your name; what they make is yours.',
    provider: "Provider's application",
    mine: 'Your application',
    methods: 'Methods',
    all: 'all',
    granted: 'Granted',
    expires: 'Until',
    revoke: 'Revoke',
    sure: (name: string) => `Revoke what “${name}” may do?`,
    sureHint: 'Its calls fail at once (20001 aop.invalid-app-auth-token), and it is told.',
    none: 'No provider may act for you',
    noneHint: 'A provider gives you a link (/oauth2/appToAppAuth.htm); who you agree to is here.',
  },
)

type Granted = DoorAnswer<typeof appAuthorisations>['authorisations'][number]

export function AuthorisationsPage() {
  const t = useTexts(authorisationWords)
  const found = useDoor(appAuthorisations)
  const revoke = useKnock(revokeAppAuthorisation)
  const client = useQueryClient()
  const problemOf = useProblemText()
  const askAgain = () => void client.invalidateQueries({ queryKey: doorKey(appAuthorisations) })
  const columns = useColumns(revoke.isPending, ({ providerAppId, merchantAppId }) =>
    revoke.mutate({ params: { providerAppId, merchantAppId } }, { onSettled: askAgain }),
  )
  const rows = found.data?.authorisations
  return (
    <Page title={t.title} hint={t.hint}>
      <div aria-live="polite">
        {revoke.error && <Note mood="bad">{problemOf(revoke.error)}</Note>}
      </div>
      <Card>
        {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading lines={4} />}
        {rows?.length === 0 && (
          <Empty title={t.none}>
            <p>{t.noneHint}</p>
          </Empty>
        )}
        {rows && rows.length > 0 && (
          <PlainTable
            label={t.title}
            columns={columns}
            rows={rows}
            keyOf={(it) => `${it.providerAppId} ${it.merchantAppId}`}
          />
        )}
      </Card>
    </Page>
  )
}

function useColumns(
  isBusy: boolean,
  onRevoke: (granted: Granted) => void,
): readonly Column<Granted>[] {
  const t = useTexts(authorisationWords)
  return [
    {
      title: t.provider,
      render: (it) => <Named name={it.providerName} appId={it.providerAppId} />,
    },
    { title: t.mine, render: (it) => <Named name={it.merchantName} appId={it.merchantAppId} /> },
    { title: t.methods, render: ({ methods }) => methods?.join(', ') ?? t.all },
    { title: t.granted, render: (it) => <span className="figures">{timeText(it.grantedAt)}</span> },
    { title: t.expires, render: (it) => <span className="figures">{timeText(it.expiresAt)}</span> },
    {
      title: '',
      render: (granted) => (
        <ConfirmButton
          label={t.revoke}
          title={t.sure(granted.providerName)}
          text={t.sureHint}
          isDanger
          isLoading={isBusy}
          onConfirm={() => onRevoke(granted)}
        />
      ),
    },
  ]
}

function Named({ name, appId }: { readonly name: string; readonly appId: string }) {
  return (
    <>
      {name} <span className="mono quiet">{appId}</span>
    </>
  )
}
