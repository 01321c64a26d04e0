// What can be answered to a request for consent: yes, no, or that one is somebody else.
import { useTexts } from '../parts/texts.ts'
import { authoriseWords } from './words.ts'

interface AnswersProps {
  /** The answer is on its way, and the page with it. */
  readonly isLeaving: boolean
  readonly onAgree: () => void
  /** Where who refuses goes back to. */
  readonly cancelTo: string
  /** Logs out. */
  readonly onOther: () => void
}

export function ConsentAnswers({ isLeaving, onAgree, cancelTo, onOther }: AnswersProps) {
  const t = useTexts(authoriseWords)
  return (
    <div className="pay-ways">
      <button type="button" className="main-button" disabled={isLeaving} onClick={onAgree}>
        {isLeaving ? t.redirecting : t.agree}
      </button>
      <a className="quiet-button" href={cancelTo}>
        {t.refuse}
      </a>
      <button type="button" className="text-link" onClick={onOther}>
        {t.other}
      </button>
    </div>
  )
}
