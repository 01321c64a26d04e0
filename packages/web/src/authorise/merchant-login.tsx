// A merchant logs in with the console's account, to be asked.
import { consoleLogin } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'

import { Field } from '../parts/field.tsx'
import { useKnock } from '../parts/knock.ts'
import { FormError, valuesOf } from '../parts/person-entrance.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { authoriseWords } from './words.ts'

export function MerchantLogin() {
  const t = { ...useTexts(words), ...useTexts(authoriseWords) }
  const login = useKnock(consoleLogin)
  const client = useQueryClient()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { logonId, password } = valuesOf(event)
        const onSuccess = (): void => void client.invalidateQueries()
        login.mutate({ body: { logonId, password } }, { onSuccess })
      }}
    >
      <h2>{t.merchantLogin}</h2>
      <p className="zone">{t.merchantHint}</p>
      <Field label={t.logonId} name="logonId" autoComplete="username" required />
      <Field
        label={t.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <FormError error={login.error} />
      <button type="submit" className="main-button" disabled={login.isPending}>
        {t.logIn}
      </button>
    </form>
  )
}
