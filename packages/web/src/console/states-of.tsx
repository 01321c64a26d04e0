// States in words and a colour; the word alone says it.
import './states-of.css'

import { useTexts } from '../parts/texts.ts'
import { standingWords } from './standing-words.ts'

type State = keyof typeof standingWords.zh

const moods: Readonly<Partial<Record<State, 'good' | 'warn' | 'bad'>>> = {
  SUCCESS: 'good',
  delivered: 'good',
  settled: 'good',
  open: 'good',
  INIT: 'warn',
  waiting: 'warn',
  booked: 'warn',
  confirmed: 'warn',
  unadmitted: 'warn',
  given_up: 'bad',
  failed: 'bad',
  blocked: 'bad',
}

/** A state of an order, a notification, a booking or a user. */
export function StateTag({ state }: { readonly state: State }) {
  const t = useTexts(standingWords)
  return <span className={`state state-${moods[state] ?? 'quiet'}`}>{t[state]}</span>
}
