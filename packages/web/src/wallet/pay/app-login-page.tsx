// What an app opens to log its user in: it says who asks and what for, and the answer goes back.
import { answerAppLogin, appLogin } from '@hongbao/gateway/json'
import { useDoor, useKnock } from '../../parts/knock.ts'
import { FormError } from '../../parts/person-entrance.tsx'
import { useSettings } from '../../parts/settings.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Screen } from '../screen.tsx'
import { useGive, useWayBack, type Result } from './give-back.ts'
import { ResultObject } from './result-object.tsx'
import { partOf, useHandedString } from './use-handed-string.ts'
import { payWords } from './words.ts'

export function AppLoginPage() {
  const t = useTexts(payWords)
  const { text } = useHandedString()
  return (
    <Screen title={t.login}>
      {text === undefined ? (
        <Empty title={t.noOrder}>
          <p>{t.noOrderHint}</p>
        </Empty>
      ) : (
        <Consent infoStr={text} />
      )}
    </Screen>
  )
}

function Consent({ infoStr }: { readonly infoStr: string }) {
  const t = useTexts(payWords)
  const { language } = useSettings()
  const asked = useDoor(appLogin, { query: { infoStr } })
  const answer = useKnock(answerAppLogin)
  const way = useWayBack(partOf(infoStr, 'app_id'))
  if (answer.data) return <Answered result={answer.data} way={way} />
  if (asked.error) return <Failed error={asked.error} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <Loading lines={6} />
  const { application, scopes, user } = asked.data
  return (
    <>
      <h2 className="consent-title">{t.loginAsk(application.name)}</h2>
      <section className="card grant">
        <p>{t.willKnow}</p>
        <ul>
          {scopes.map(({ scope, zh, en }) => (
            <li key={scope}>{language === 'zh' ? zh : en}</li>
          ))}
        </ul>
        <small>
          {t.as} {user.name} {user.logonId}
        </small>
      </section>
      <FormError error={answer.error} />
      <div className="pay-ways">
        {(['confirm', 'cancel'] as const).map((action) => (
          <button
            key={action}
            type="button"
            className={action === 'confirm' ? 'main-button' : 'quiet-button'}
            disabled={answer.isPending}
            onClick={() => answer.mutate({ body: { infoStr, action } })}
          >
            {action === 'confirm' ? t.agree : t.refuse}
          </button>
        ))}
      </div>
    </>
  )
}

interface AnsweredProps {
  readonly result: Result
  readonly way: ReturnType<typeof useWayBack>
}

function Answered({ result, way }: AnsweredProps) {
  const t = useTexts(payWords)
  useGive(way, result)
  const address = way.returnAddress(result)
  const title = { '9000': t.loggedIn, '6001': t.loginCancelled }[result.resultStatus]
  return (
    <section className="outcome" aria-live="polite">
      <h2>{title ?? t.loginFailed}</h2>
      {result.memo !== '' && <p>{result.memo}</p>}
      {address !== undefined && (
        <a className="main-button" href={address}>
          {t.backToApp}
        </a>
      )}
      <ResultObject result={result} />
    </section>
  )
}
