import {
  makeAesKey,
  readApplication,
  removeAesKey,
  showAesKey,
  type ApplicationView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { CodeBox, useComplaint } from '../parts.tsx'
import { keyWords } from './key-words.ts'

/** The key for encrypted contents: made, shown on demand, taken away. */
export function AesTab({
  application: { id, hasAesKey },
}: {
  readonly application: ApplicationView
}) {
  const t = useTexts(keyWords)
  const client = useQueryClient()
  const complain = useComplaint()
  const [shown, setShown] = useState<string>()
  const make = useKnock(makeAesKey)
  const show = useKnock(showAesKey)
  const remove = useKnock(removeAesKey)
  const given = { params: { id } }
  const then = (key: string | undefined) => {
    setShown(key)
    void client.invalidateQueries({ queryKey: doorKey(readApplication) })
  }
  const onError = complain
  const makeKey = () => make.mutate(given, { onSuccess: ({ aesKey }) => then(aesKey), onError })
  return (
    <Card title={t.aesTitle}>
      <p className="quiet">{t.aesHint}</p>
      {!hasAesKey && (
        <Empty title={t.aesNone}>
          <Button type="primary" loading={make.isPending} onClick={makeKey}>
            {t.aesMake}
          </Button>
        </Empty>
      )}
      {hasAesKey && <p>{t.aesSet}</p>}
      {hasAesKey && shown !== undefined && <CodeBox text={shown} label="AES" />}
      {hasAesKey && (
        <div className="row-of-buttons">
          <Button
            loading={show.isPending}
            onClick={() =>
              show.mutate(given, { onSuccess: ({ aesKey }) => setShown(aesKey), onError })
            }
          >
            {t.aesShow}
          </Button>
          <Popconfirm title={t.aesReplaceSure} onConfirm={makeKey}>
            <Button loading={make.isPending}>{t.aesMakeAgain}</Button>
          </Popconfirm>
          <Popconfirm
            title={t.aesSure}
            onConfirm={() => remove.mutate(given, { onSuccess: () => then(undefined), onError })}
          >
            <Button danger loading={remove.isPending}>
              {t.aesRemove}
            </Button>
          </Popconfirm>
        </div>
      )}
    </Card>
  )
}
