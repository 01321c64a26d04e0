// What the doctor says, with both strings side by side where they differ.
import type { DiagnosisView } from '@hongbao/gateway/json'
import { Alert } from 'antd'

import { useSettings } from '../../parts/settings.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { CodeBox } from '../parts.tsx'
import { doctorWords } from './words.ts'

interface DiagnosisProps {
  readonly diagnosis: DiagnosisView
}

const alerts = { right: 'success', wrong: 'error', undecidable: 'warning' } as const

export function Diagnosis({ diagnosis }: DiagnosisProps) {
  const t = useTexts(doctorWords)
  const { language } = useSettings()
  const { verdict, sentence, advice, code, codes, names, whichKeyFits } = diagnosis
  const others = codes.filter((one) => one !== code)
  return (
    <>
      <Card title={t[verdict]} extra={<code className="mono">{code}</code>}>
        <Alert type={alerts[verdict]} showIcon title={sentence[language]} />
        <h3>{t.whatToDo}</h3>
        <p>{advice[language]}</p>
        {others.length > 0 && (
          <p>
            {t.also}
            <code className="mono">{others.join(', ')}</code>
          </p>
        )}
        {names.length > 0 && (
          <p>
            {t.names}
            <code className="mono">{names.join(', ')}</code>
          </p>
        )}
        {whichKeyFits && <p>{t.fits(whichKeyFits.name)}</p>}
        <ReadAs diagnosis={diagnosis} />
      </Card>
      <Strings diagnosis={diagnosis} />
    </>
  )
}

function ReadAs({ diagnosis: { kind, charset, signType } }: DiagnosisProps) {
  const t = useTexts(doctorWords)
  return (
    <dl className="facts">
      <dt>{t.kind}</dt>
      <dd>{kind}</dd>
      {charset && (
        <>
          <dt>{t.charset}</dt>
          <dd>{charset}</dd>
        </>
      )}
      {signType && (
        <>
          <dt>{t.signType}</dt>
          <dd>{signType}</dd>
        </>
      )}
    </dl>
  )
}

function Strings({ diagnosis }: DiagnosisProps) {
  const t = useTexts(doctorWords)
  const { stringToSign, otherString, firstDifference } = diagnosis
  if (stringToSign === undefined) return null
  const other = otherString && (otherString.from === 'given' ? t.yours : t.found)
  return (
    <Card title={t.compare}>
      {firstDifference && otherString && (
        <>
          <h3>
            {t.difference(
              String(firstDifference.index + 1),
              String(firstDifference.byteOffset + 1),
            )}
          </h3>
          <div className="doctor-strings">
            <Marked
              label={t.theirs}
              text={stringToSign}
              at={firstDifference.index}
              hex={firstDifference.expected.hex}
            />
            <Marked
              label={other ?? t.yours}
              text={otherString.text}
              at={firstDifference.index}
              hex={firstDifference.actual.hex}
            />
          </div>
        </>
      )}
      <CodeBox label={t.theirs} text={stringToSign} />
      {otherString && <CodeBox label={other ?? t.yours} text={otherString.text} />}
    </Card>
  )
}

interface MarkedProps {
  readonly label: string
  readonly text: string
  readonly at: number
  readonly hex: string
}

/** So many characters on either side of the first difference. */
const around = 40

/** A string around its first difference, which is marked, with its bytes below. */
function Marked({ label, text, at, hex }: MarkedProps) {
  const t = useTexts(doctorWords)
  const mark = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const isEnd = at >= text.length
  const from = Math.max(0, at - around)
  return (
    <figure className="doctor-marked">
      <figcaption>{label}</figcaption>
      <p className="mono">
        {from > 0 && '…'}
        {text.slice(from, at)}
        <mark>{isEnd ? t.end : visible(mark)}</mark>
        {text.slice(at + (isEnd ? 0 : mark.length), at + around)}
        {at + around < text.length && '…'}
      </p>
      <p className="mono quiet">
        {t.bytes}: {hex === '' ? '—' : hex}
      </p>
    </figure>
  )
}

/** What would not be seen gets a sign of its own. */
const visible = (mark: string): string =>
  mark === ' ' ? '␠' : mark === '\n' ? '␊' : mark === '\r' ? '␍' : mark === '\t' ? '␉' : mark
