// Faults that wait for calls, and new ones.
import { deleteFault, viewSandbox, type WaitingFault } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { ChoiceField, Filters, TextField } from '../fields.tsx'
import { Listing } from '../listing.tsx'
import { Card } from '../page.tsx'
import { useSandbox } from './ask-sandbox.ts'
import type { SandboxView } from './sandbox-page.tsx'
import { sandboxWords } from './words.ts'
import type { Column } from '../plain-table.tsx'
import { Note } from '../note.tsx'

export function FaultsCard({ sandbox }: { readonly sandbox: SandboxView }) {
  const t = useTexts(sandboxWords)
  const faults = useSandbox('/sandbox/faults')
  return (
    <Card
      title={t.faults}
      extra={
        sandbox.faults.length > 0 && (
          <Button loading={faults.isPending} onClick={() => faults.mutate({ method: 'DELETE' })}>
            {t.removeAll}
          </Button>
        )
      }
    >
      <p className="quiet">{t.faultsHint}</p>
      <NewFault sandbox={sandbox} />
      <Listing
        label={t.faults}
        columns={useFaultColumns()}
        rows={sandbox.faults}
        keyOf={({ id }) => id}
        error={null}
        onRetry={() => {}}
        empty={
          <Empty title={t.noFaults}>
            <p>{t.noFaultsHint}</p>
          </Empty>
        }
      />
    </Card>
  )
}

function NewFault({ sandbox }: { readonly sandbox: SandboxView }) {
  const t = useTexts(sandboxWords)
  const names: Readonly<Record<string, string>> = t.faultNames
  const add = useSandbox('/sandbox/faults')
  const [method, setMethod] = useState('*')
  const [fault, setFault] = useState('processing')
  const [times, setTimes] = useState('1')
  const [delay, setDelay] = useState('3s')
  const isDelayed = sandbox.delayingFaults.includes(fault)
  const isSilent = sandbox.methods.find((one) => one.method === method)?.notifies === false
  const kinds = isSilent ? sandbox.callFaults : [...sandbox.callFaults, ...sandbox.notifyFaults]
  const send = () =>
    add.mutate({
      method: 'POST',
      body: { method, fault, times: Number(times), ...(isDelayed && { delay }) },
    })
  return (
    <>
      <Filters onSubmit={send}>
        <ChoiceField
          label={t.method}
          value={method}
          onChange={setMethod}
          options={[
            ['*', t.anyMethod],
            ...sandbox.methods.map((one) => [one.method, one.method] as const),
          ]}
          width={360}
        />
        <ChoiceField
          label={t.fault}
          value={fault}
          onChange={setFault}
          options={kinds.map((kind) => [kind, names[kind] ?? kind] as const)}
          width={260}
        />
        <TextField
          label={t.times}
          value={times}
          onChange={setTimes}
          inputMode="numeric"
          width={80}
        />
        {isDelayed && <TextField label={t.delay} value={delay} onChange={setDelay} width={80} />}
        <Button type="primary" htmlType="submit" loading={add.isPending}>
          {t.add}
        </Button>
      </Filters>
      {add.error && <Note mood="bad">{add.error.message}</Note>}
    </>
  )
}

function useFaultColumns(): readonly Column<WaitingFault>[] {
  const t = useTexts(sandboxWords)
  const names: Readonly<Record<string, string>> = t.faultNames
  return [
    { title: t.method, render: ({ method }) => <span className="mono">{method}</span> },
    { title: t.fault, render: ({ fault }) => names[fault] ?? fault },
    { title: t.left, render: ({ times }) => times, align: 'right' },
    {
      title: t.delay,
      render: ({ delayMs }) => (delayMs > 0 ? `${delayMs / 1_000} s` : ''),
    },
    { title: '', render: ({ id }) => <DeleteButton id={id} /> },
  ]
}

function DeleteButton({ id }: { readonly id: string }) {
  const t = useTexts(sandboxWords)
  const client = useQueryClient()
  const remove = useKnock(deleteFault)
  return (
    <Button
      loading={remove.isPending}
      onClick={() =>
        remove.mutate(
          { params: { id } },
          { onSettled: () => void client.invalidateQueries({ queryKey: doorKey(viewSandbox) }) },
        )
      }
    >
      {t.remove}
    </Button>
  )
}
