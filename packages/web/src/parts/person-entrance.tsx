// Logging in to the wallet, or signing up for one, on a phone. Whoever is in stays on the page that
// asked for it.
import {
  demoLogin,
  demoPeople,
  personSignUp,
  walletLogin,
  type HouseView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode, type SyntheticEvent } from 'react'

import { entranceWords } from './entrance-words.ts'
import { Field } from './field.tsx'
import { useDoor, useKnock, type KnockError } from './knock.ts'
import { PhoneScreen } from './phone-screen.tsx'
import { useProblemText, useTexts } from './texts.ts'
import { words } from './words.ts'

interface PersonEntranceProps {
  readonly house: HouseView
  /** What somebody is about to do, above the form. */
  readonly children?: ReactNode
}

export function PersonEntrance({ house, children }: PersonEntranceProps) {
  const t = useTexts(entranceWords)
  const [isNew, setIsNew] = useState(false)
  const client = useQueryClient()
  const isSandbox = house.mode === 'sandbox'
  const enter = (): void => void client.invalidateQueries()
  return (
    <PhoneScreen title={isNew ? t.newWallet : t.welcome} isSandbox={isSandbox}>
      {children}
      {isNew ? <SignUpForm onIn={enter} /> : <LoginForm onIn={enter} />}
      <button type="button" className="text-link" onClick={() => setIsNew(!isNew)}>
        {isNew ? t.toLogIn : t.toSignUp}
      </button>
      {isSandbox && !isNew && <DemoPeople onIn={enter} />}
    </PhoneScreen>
  )
}

interface EnterProps {
  readonly onIn: () => void
}

function LoginForm({ onIn }: EnterProps) {
  const t = useTexts(words)
  const login = useKnock(walletLogin)
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { logonId, password } = valuesOf(event)
        login.mutate({ body: { logonId, password } }, { onSuccess: onIn })
      }}
    >
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

function SignUpForm({ onIn }: EnterProps) {
  const t = { ...useTexts(entranceWords), ...useTexts(words) }
  const signUp = useKnock(personSignUp)
  const fields = signUp.error?.problem.fields ?? {}
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        const { logonId, name, password, payPassword } = valuesOf(event)
        signUp.mutate({ body: { logonId, name, password, payPassword } }, { onSuccess: onIn })
      }}
    >
      <Field
        label={t.logonId}
        name="logonId"
        autoComplete="username"
        required
        error={fields['logonId']}
      />
      <Field label={t.name} name="name" autoComplete="name" required hint={t.nameHint} />
      <Field
        label={t.password}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        hint={t.passwordHint}
        error={fields['password']}
      />
      <Field
        label={t.payPassword}
        name="payPassword"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        required
        pattern="[0-9]{6}"
        maxLength={6}
        hint={t.payPasswordHint}
        error={fields['payPassword']}
      />
      <FormError error={signUp.error} />
      <button type="submit" className="main-button" disabled={signUp.isPending}>
        {t.signUp}
      </button>
    </form>
  )
}

/** Sandbox: the demo's people, in with a tap. */
function DemoPeople({ onIn }: EnterProps) {
  const t = useTexts(entranceWords)
  const found = useDoor(demoPeople)
  const login = useKnock(demoLogin)
  if (!found.data || found.data.people.length === 0) return null
  return (
    <section className="form" aria-labelledby="demo-people">
      <h2 id="demo-people">{t.demo}</h2>
      <div className="form">
        {found.data.people.map(({ userId, name, logonId }) => (
          <button
            key={userId}
            type="button"
            className="quiet-button"
            disabled={login.isPending}
            onClick={() => login.mutate({ body: { userId } }, { onSuccess: onIn })}
          >
            {name} · {logonId}
          </button>
        ))}
      </div>
      <FormError error={login.error} />
    </section>
  )
}

/** Why a form was not taken. */
export function FormError({ error }: { readonly error: KnockError | null }) {
  const textOf = useProblemText()
  return error ? (
    <p className="form-error" role="alert">
      {textOf(error)}
    </p>
  ) : null
}

/** What was typed, by the names of the fields. */
export function valuesOf(event: SyntheticEvent<HTMLFormElement>) {
  const form = new FormData(event.currentTarget)
  const value = (name: string): string => {
    const given = form.get(name)
    return typeof given === 'string' ? given : ''
  }
  return {
    logonId: value('logonId'),
    name: value('name'),
    password: value('password'),
    newPassword: value('newPassword'),
    payPassword: value('payPassword'),
    newPayPassword: value('newPayPassword'),
    amount: value('amount'),
  }
}
