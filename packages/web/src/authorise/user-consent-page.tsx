// A user is asked. Where nothing needs to be asked, the server has redirected before this page is
// shown; so whoever logs in here loads the page's address again.
import {
  confirmUserConsent,
  userConsent,
  walletHouse,
  walletLogout,
  type UserConsentView,
} from '@hongbao/gateway/json'
import { useEffect } from 'react'

import { useDoor, useKnock } from '../parts/knock.ts'
import { FormError, PersonEntrance } from '../parts/person-entrance.tsx'
import { PhoneScreen } from '../parts/phone-screen.tsx'
import { useSettings } from '../parts/settings.tsx'
import { Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { Asker, queryOfPage, Trouble } from './parts.tsx'
import { ConsentAnswers } from './consent-answers.tsx'
import { authoriseWords } from './words.ts'

export function UserConsentPage() {
  const t = useTexts(authoriseWords)
  const query = queryOfPage()
  const house = useDoor(walletHouse)
  const asked = useDoor(userConsent, { query })
  const error = asked.error ?? house.error
  const retry = (): void => {
    void asked.refetch()
    void house.refetch()
  }
  if (error || !asked.data || !house.data) {
    return (
      <PhoneScreen title={t.title}>
        {error ? <Trouble error={error} onRetry={retry} /> : <Loading lines={6} />}
      </PhoneScreen>
    )
  }
  const { application } = asked.data
  if (asked.data.user === null) {
    return (
      <PersonEntrance house={house.data}>
        <Asker {...application} title={t.userAsk(application.name)} />
        <section className="card grant">
          <Scopes scopes={asked.data.scopes} />
        </section>
      </PersonEntrance>
    )
  }
  return (
    <PhoneScreen title={t.title} isSandbox={house.data.mode === 'sandbox'}>
      {asked.data.isConsentNeeded ? <Question asked={asked.data} query={query} /> : <Reload />}
    </PhoneScreen>
  )
}

/** Now that somebody is logged in, the server knows the way. */
function Reload() {
  const t = useTexts(authoriseWords)
  useEffect(() => location.reload(), [])
  return <p role="status">{t.redirecting}</p>
}

interface QuestionProps {
  readonly asked: UserConsentView
  readonly query: Readonly<Record<string, string>>
}

function Question({ asked, query }: QuestionProps) {
  const t = useTexts(authoriseWords)
  const confirm = useKnock(confirmUserConsent)
  const logout = useKnock(walletLogout)
  const { application, scopes, user, redirectHost, cancelTo } = asked
  const isLeaving = confirm.isPending || confirm.isSuccess
  return (
    <>
      <Asker {...application} title={t.userAsk(application.name)} />
      <section className="card grant">
        <Scopes scopes={scopes} />
        <small>
          {t.as} {user?.name} {user?.logonId} · {t.goesTo(redirectHost)}
        </small>
      </section>
      <FormError error={confirm.error ?? logout.error} />
      <ConsentAnswers
        isLeaving={isLeaving}
        onAgree={() =>
          confirm.mutate(
            { body: query },
            { onSuccess: ({ redirectTo }) => location.assign(redirectTo) },
          )
        }
        cancelTo={cancelTo}
        onOther={() => logout.mutate({}, { onSuccess: () => location.reload() })}
      />
    </>
  )
}

/** What is asked for, in words. */
function Scopes({ scopes }: Pick<UserConsentView, 'scopes'>) {
  const { language } = useSettings()
  return (
    <ul>
      {scopes.map(({ scope, zh, en }) => (
        <li key={scope}>{language === 'zh' ? zh : en}</li>
      ))}
    </ul>
  )
}
