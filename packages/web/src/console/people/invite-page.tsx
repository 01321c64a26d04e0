// A link with which one more person becomes an operator.
import { inviteOperator } from '@hongbao/gateway/json'
import { Button } from 'antd'

import { useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { useSettings } from '../../parts/settings.tsx'
import { Failed } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Facts } from '../facts.tsx'
import { Card, Page } from '../page.tsx'
import { CopyButton } from '../parts.tsx'
import { WaitingOperators } from './waiting-operators.tsx'
import { peopleWords } from './words.ts'

export function InvitePage() {
  const t = useTexts(peopleWords)
  const { language } = useSettings()
  const invite = useKnock(inviteOperator)
  const { data } = invite
  return (
    <Page title={t.invite} hint={t.inviteHint}>
      <Card>
        <Button type="primary" loading={invite.isPending} onClick={() => invite.mutate({})}>
          {t.makeLink}
        </Button>
        {invite.error && <Failed error={invite.error} />}
        <div aria-live="polite">
          {data && (
            <Facts
              facts={[
                [
                  t.link,
                  <span key="link">
                    <span className="mono">{data.link}</span> <CopyButton text={data.link} />
                  </span>,
                ],
                [
                  t.until,
                  <span key="until" className="figures">
                    {timeText(data.expiresAt)}
                  </span>,
                ],
              ]}
            />
          )}
          {data && <p>{language === 'zh' ? data.messageZh : data.message}</p>}
        </div>
      </Card>
      <WaitingOperators />
    </Page>
  )
}
