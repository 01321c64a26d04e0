// Who somebody is, both passwords, language and theme, and the way out.
import {
  changePassword,
  changePayPassword,
  walletLogout,
  walletProfile,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { Field } from '../parts/field.tsx'
import { useDoor, useKnock } from '../parts/knock.ts'
import { FormError, valuesOf } from '../parts/person-entrance.tsx'
import { Failed, Loading } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { Facts } from './facts.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

export function SettingsPage() {
  const t = { ...useTexts(words), ...useTexts(walletWords) }
  const profile = useDoor(walletProfile)
  const logout = useKnock(walletLogout)
  const client = useQueryClient()
  return (
    <Screen title={t.settings} back="/wallet">
      {profile.error && <Failed error={profile.error} onRetry={() => void profile.refetch()} />}
      {profile.isPending && <Loading lines={3} />}
      {profile.data && (
        <Facts
          rows={[
            [t.name, profile.data.name],
            [t.logonId, profile.data.logonId],
            [t.userId, profile.data.userId],
          ]}
        />
      )}
      <PasswordForm />
      <PayPasswordForm />
      <FormError error={logout.error} />
      <button
        type="button"
        className="quiet-button"
        disabled={logout.isPending}
        onClick={() => logout.mutate({}, { onSuccess: () => void client.resetQueries() })}
      >
        {t.logOut}
      </button>
    </Screen>
  )
}

function PasswordForm() {
  const t = { ...useTexts(words), ...useTexts(walletWords) }
  const change = useKnock(changePassword)
  const form = useRef<HTMLFormElement>(null)
  const [told, setTold] = useState('')
  return (
    <details className="card folded">
      <summary>{t.changePassword}</summary>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          setTold('')
          const { password, newPassword } = valuesOf(event)
          const onSuccess = (): void => {
            form.current?.reset()
            setTold(t.changed)
          }
          change.mutate({ body: { password, newPassword } }, { onSuccess })
        }}
      >
        <Field
          label={t.oldPassword}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Field
          label={t.newPassword}
          name="newPassword"
          type="password"
          autoComplete="new-password"
          minLength={8}
          required
          hint={t.newPasswordHint}
        />
        <FormError error={change.error} />
        <p role="status">{told}</p>
        <button type="submit" className="main-button" disabled={change.isPending}>
          {t.save}
        </button>
      </form>
    </details>
  )
}

function PayPasswordForm() {
  const t = { ...useTexts(words), ...useTexts(walletWords) }
  const change = useKnock(changePayPassword)
  const form = useRef<HTMLFormElement>(null)
  const [told, setTold] = useState('')
  const digits = {
    type: 'password',
    inputMode: 'numeric',
    pattern: '[0-9]{6}',
    maxLength: 6,
    autoComplete: 'off',
    required: true,
  } as const
  return (
    <details className="card folded">
      <summary>{t.changePayPassword}</summary>
      <form
        ref={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          setTold('')
          const { payPassword, newPayPassword } = valuesOf(event)
          const onSuccess = (): void => {
            form.current?.reset()
            setTold(t.changed)
          }
          change.mutate({ body: { payPassword, newPayPassword } }, { onSuccess })
        }}
      >
        <Field label={t.oldPayPassword} name="payPassword" {...digits} />
        <Field
          label={t.newPayPassword}
          name="newPayPassword"
          {...digits}
          hint={t.payPasswordHint}
        />
        <FormError error={change.error} />
        <p role="status">{told}</p>
        <button type="submit" className="main-button" disabled={change.isPending}>
          {t.save}
        </button>
      </form>
    </details>
  )
}
