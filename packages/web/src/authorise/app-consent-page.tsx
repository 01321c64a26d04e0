// A merchant is asked: which of its applications may somebody else's act for?
import {
  appConsent,
  confirmAppConsent,
  consoleHouse,
  consoleLogout,
  type AppConsentView,
} from '@hongbao/gateway/json'
import { useState } from 'react'

import { useDoor, useKnock } from '../parts/knock.ts'
import { FormError } from '../parts/person-entrance.tsx'
import { PhoneScreen } from '../parts/phone-screen.tsx'
import { Empty, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { MerchantLogin } from './merchant-login.tsx'
import { Asker, queryOfPage, Trouble } from './parts.tsx'
import { ConsentAnswers } from './consent-answers.tsx'
import { authoriseWords } from './words.ts'

export function AppConsentPage() {
  const t = useTexts(authoriseWords)
  const query = queryOfPage()
  const asked = useDoor(appConsent, { query })
  const house = useDoor(consoleHouse)
  const isSandbox = house.data?.mode === 'sandbox'
  return (
    <PhoneScreen title={t.title} isSandbox={isSandbox}>
      {asked.error && <Trouble error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading lines={6} />}
      {asked.data && (
        <>
          <Asker {...asked.data.application} title={t.appAsk(asked.data.application.name)} />
          {asked.data.merchant ? <Question asked={asked.data} query={query} /> : <MerchantLogin />}
        </>
      )}
    </PhoneScreen>
  )
}

interface QuestionProps {
  readonly asked: AppConsentView
  readonly query: Readonly<Record<string, string>>
}

function Question({ asked, query }: QuestionProps) {
  const t = useTexts(authoriseWords)
  const { applications, merchant, redirectHost, cancelTo } = asked
  const [merchantAppId, setMerchantAppId] = useState(applications[0]?.appId ?? '')
  const confirm = useKnock(confirmAppConsent)
  const logout = useKnock(consoleLogout)
  const isLeaving = confirm.isPending || confirm.isSuccess
  if (applications.length === 0) {
    return (
      <Empty title={t.noApps}>
        <p>{t.noAppsHint}</p>
        <a className="text-link" href="/console">
          {t.toConsole}
        </a>
      </Empty>
    )
  }
  return (
    <>
      <Choice applications={applications} chosen={merchantAppId} onChoose={setMerchantAppId} />
      <p className="zone">{t.acts}</p>
      <p className="zone">
        {t.as} {merchant?.name} {merchant?.logonId} · {t.goesTo(redirectHost)}
      </p>
      <FormError error={confirm.error ?? logout.error} />
      <ConsentAnswers
        isLeaving={isLeaving}
        onAgree={() =>
          confirm.mutate(
            { body: { ...query, merchantAppId } },
            { onSuccess: ({ redirectTo }) => location.assign(redirectTo) },
          )
        }
        cancelTo={cancelTo}
        onOther={() => logout.mutate({}, { onSuccess: () => location.reload() })}
      />
    </>
  )
}

interface ChoiceProps {
  readonly applications: AppConsentView['applications']
  readonly chosen: string
  readonly onChoose: (appId: string) => void
}

function Choice({ applications, chosen, onChoose }: ChoiceProps) {
  const t = useTexts(authoriseWords)
  return (
    <fieldset className="apps card">
      <legend>{t.whichApp}</legend>
      {applications.map(({ appId, name }) => (
        <label key={appId}>
          <input
            type="radio"
            name="app"
            value={appId}
            checked={appId === chosen}
            onChange={() => onChoose(appId)}
          />
          <span>
            {name}
            <small>APPID {appId}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
