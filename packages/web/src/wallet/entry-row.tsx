// A line of the statement, which leads to the entry in full.
import type { EntryLine } from '@hongbao/gateway/json'
import { Link } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { shortTimeText } from '../parts/moments.ts'
import { useSettings } from '../parts/settings.tsx'
import { useTexts } from '../parts/texts.ts'
import { walletWords } from './words.ts'

export function EntryRow({ entry }: { readonly entry: EntryLine }) {
  const t = useTexts(walletWords)
  const { language } = useSettings()
  const { version, kind, amount, at, title, other } = entry
  const isIn = !amount.startsWith('-')
  return (
    <Link className="row" to={`/wallet/statement/${version}`}>
      <span className={`row-mark mark-${kind}`} aria-hidden="true">
        {marks[kind]}
      </span>
      <span className="row-text">
        <strong>{title ?? t.kinds[kind]}</strong>
        <small>
          {title === null ? '' : `${t.kinds[kind]} · `}
          {other === null ? '' : `${other} · `}
          {shortTimeText(at, language)}
        </small>
      </span>
      <Amount yuan={amount} signed className={isIn ? 'money-in' : ''} />
    </Link>
  )
}

const marks: Readonly<Record<EntryLine['kind'], string>> = {
  paid: '↑',
  received: '↓',
  returned: '↩',
  deposit: '+',
  withdrawal: '−',
}
