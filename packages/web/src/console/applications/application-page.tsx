// One application: what it is, and everything that belongs to it, in tabs that have addresses.
import { readApplication, type ApplicationView } from '@hongbao/gateway/json'
import { Tabs } from 'antd'
import { useParams, useSearchParams } from 'react-router'

import { useDoor } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card, Page } from '../page.tsx'
import { ReviewTag } from '../parts.tsx'
import { Products } from '../products/products-page.tsx'
import { stateWords } from '../state-words.ts'
import { AesTab } from './aes-tab.tsx'
import { CallsTab } from './calls-tab.tsx'
import { CertificatesTab } from './certificates-tab.tsx'
import { KeysTab } from './keys-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { applicationWords } from './words.ts'

export function ApplicationPage() {
  const { id = '' } = useParams()
  const found = useDoor(readApplication, { params: { id } })
  const t = useTexts(applicationWords)
  const s = useTexts(stateWords)
  if (found.error || !found.data) {
    return (
      <Page title={t.title}>
        <Card>
          {found.error ? (
            <Failed error={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <Loading lines={8} />
          )}
        </Card>
      </Page>
    )
  }
  const { name, state, appId } = found.data
  const title = (
    <>
      {name} <ReviewTag state={state}>{s[state]}</ReviewTag>
    </>
  )
  return (
    <Page
      title={title}
      name={name}
      hint={appId === null ? t.noAppId : <code className="mono">{appId}</code>}
    >
      <ApplicationTabs application={found.data} />
    </Page>
  )
}

function ApplicationTabs({ application }: { readonly application: ApplicationView }) {
  const t = useTexts(applicationWords)
  const [search, setSearch] = useSearchParams()
  const { appId } = application
  const missing = <Empty title={t.needsAppId} />
  const items = [
    { key: 'overview', label: t.overview, children: <OverviewTab application={application} /> },
    {
      key: 'keys',
      label: t.keys,
      children: appId === null ? missing : <KeysTab application={application} />,
    },
    {
      key: 'certificates',
      label: t.certificates,
      children: appId === null ? missing : <CertificatesTab application={application} />,
    },
    {
      key: 'aes',
      label: t.aes,
      children: appId === null ? missing : <AesTab application={application} />,
    },
    { key: 'products', label: t.products, children: <Products /> },
    {
      key: 'calls',
      label: t.calls,
      children: appId === null ? missing : <CallsTab appId={appId} />,
    },
  ]
  const tab = search.get('tab') ?? 'overview'
  return (
    <Tabs
      activeKey={items.some(({ key }) => key === tab) ? tab : 'overview'}
      onChange={(key) => setSearch({ tab: key }, { replace: true })}
      destroyOnHidden
      items={items}
    />
  )
}
