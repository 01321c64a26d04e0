import { readCall } from '@hongbao/gateway/json'
import { Drawer } from 'antd'

import { useDoor } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { CodeBox, CopyButton } from '../parts.tsx'
import { prettyJson } from '../pretty-json.ts'
import { callWords } from './calls-words.ts'

interface DrawerProps {
  readonly appId: string
  readonly call: string
  readonly onClose: () => void
}

/** One call, with what was sent and answered. */
export function CallDrawer({ appId, call, onClose }: DrawerProps) {
  const t = useTexts(callWords)
  const found = useDoor(readCall, { params: { id: appId, call } })
  return (
    <Drawer open size="large" title={t.detail} onClose={onClose}>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={8} />}
      {found.data && (
        <>
          <dl className="facts">
            <dt>{t.time}</dt>
            <dd className="figures">{timeText(found.data.at)}</dd>
            <dt>{t.method}</dt>
            <dd className="mono">{found.data.method}</dd>
            <dt>{t.code}</dt>
            <dd className="mono">
              {found.data.code} {found.data.subCode}
            </dd>
            <dt>{t.duration}</dt>
            <dd className="figures">{found.data.durationMs} ms</dd>
            <dt>{t.traceId}</dt>
            <dd>
              <code className="mono">{found.data.traceId}</code>
              <CopyButton text={found.data.traceId} label={t.traceId} />
            </dd>
            <dt>{t.charset}</dt>
            <dd>{found.data.charset}</dd>
            <dt>{t.sizes}</dt>
            <dd className="figures">
              {found.data.requestBytes} / {found.data.answerBytes} B
            </dd>
          </dl>
          <CodeBox
            label={t.request}
            text={Object.entries(found.data.request)
              .map(([name, value]) => `${name} = ${value}`)
              .join('\n')}
          />
          <CodeBox label={t.answer} text={prettyJson(found.data.answer)} />
        </>
      )}
    </Drawer>
  )
}
