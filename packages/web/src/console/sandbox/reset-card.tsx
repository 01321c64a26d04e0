// Back to the beginning, once the word is typed.
import { resetSandbox, resetWord } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { useKnock } from '../../parts/knock.ts'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Filters, TextField } from '../fields.tsx'
import { Card } from '../page.tsx'
import { sandboxWords } from './words.ts'
import { Note } from '../note.tsx'

export function ResetCard() {
  const t = useTexts(sandboxWords)
  const textOf = useProblemText()
  const client = useQueryClient()
  const reset = useKnock(resetSandbox)
  const [word, setWord] = useState('')
  const send = () =>
    reset.mutate(
      { body: { confirm: resetWord } },
      {
        onSuccess() {
          setWord('')
          void client.invalidateQueries()
        },
      },
    )
  return (
    <Card title={t.reset}>
      <p className="quiet">{t.resetHint}</p>
      <Filters onSubmit={() => word === resetWord && send()}>
        <TextField label={t.resetAsk} value={word} onChange={setWord} width={160} />
        <Button
          danger
          type="primary"
          htmlType="submit"
          disabled={word !== resetWord}
          loading={reset.isPending}
        >
          {t.resetDo}
        </Button>
      </Filters>
      <div aria-live="polite">
        {reset.isSuccess && <Note mood="good">{t.resetDone}</Note>}
        {reset.error && <Note mood="bad">{textOf(reset.error)}</Note>}
      </div>
    </Card>
  )
}
