// Applications that may know who somebody is, each to be taken back.
import { revokeUserAuthorisation, userAuthorisations } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { doorKey, useDoor, useKnock } from '../parts/knock.ts'
import { timeText } from '../parts/moments.ts'
import { FormError } from '../parts/person-entrance.tsx'
import { useSettings } from '../parts/settings.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

interface Granted {
  readonly appId: string
  readonly appName: string
}

export function AuthorisationsPage() {
  const t = useTexts(walletWords)
  const { language } = useSettings()
  const found = useDoor(userAuthorisations)
  const [asked, setAsked] = useState<Granted>()
  const [told, setTold] = useState('')
  return (
    <Screen title={t.authorisations} back="/wallet">
      <p role="status" className={told === '' ? 'only-read-aloud' : 'told'}>
        {told}
      </p>
      {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={4} />}
      {found.data?.authorisations.length === 0 && (
        <Empty title={t.noAuthorisations}>
          <p>{t.noAuthorisationsHint}</p>
        </Empty>
      )}
      {found.data?.authorisations.map(({ appId, appName, scopes, grantedAt }) => (
        <section key={appId} className="card grant" aria-label={appName}>
          <h2>{appName}</h2>
          <ul>
            {scopes.map(({ scope, zh, en }) => (
              <li key={scope}>{language === 'zh' ? zh : en}</li>
            ))}
          </ul>
          <small>
            APPID {appId} · {t.grantedAt} {timeText(grantedAt)}
          </small>
          <button
            type="button"
            className="danger-button"
            onClick={() => setAsked({ appId, appName })}
          >
            {t.revoke}
          </button>
        </section>
      ))}
      {asked && (
        <Revoke
          granted={asked}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            setTold(`${t.revoked}: ${asked.appName}`)
          }}
        />
      )}
    </Screen>
  )
}

interface RevokeProps {
  readonly granted: Granted
  readonly onClose: () => void
  readonly onDone: () => void
}

function Revoke({ granted: { appId, appName }, onClose, onDone }: RevokeProps) {
  const t = { ...useTexts(words), ...useTexts(walletWords) }
  const client = useQueryClient()
  const revoke = useKnock(revokeUserAuthorisation)
  return (
    <Sheet title={t.revokeAsk(appName)} onClose={onClose} isBusy={revoke.isPending}>
      <p>{t.revokeHint}</p>
      <FormError error={revoke.error} />
      <button
        type="button"
        className="danger-button"
        disabled={revoke.isPending}
        onClick={() =>
          revoke.mutate(
            { params: { appId } },
            {
              onSuccess: () => {
                void client.invalidateQueries({ queryKey: doorKey(userAuthorisations) })
                onDone()
              },
            },
          )
        }
      >
        {t.revoke}
      </button>
      <button type="button" className="quiet-button" onClick={onClose}>
        {t.cancel}
      </button>
    </Sheet>
  )
}
