// The stable doors under /sandbox/, which programs use as well. They speak English only.
import { viewSandbox } from '@hongbao/gateway/json'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { doorKey } from '../../parts/knock.ts'

interface Asked {
  readonly method: 'POST' | 'DELETE'
  readonly body?: object
}

async function ask(path: string, { method, body }: Asked): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    ...(body && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const answer = (await response.json()) as Record<string, unknown>
  if (response.ok) return answer
  const { message } = answer['error'] as { message?: string }
  throw new Error(message ?? `HTTP ${response.status}`)
}

/** `mutate` asks; afterwards the panel is read anew, and every other page when it is opened. */
export function useSandbox(path: '/sandbox/clock' | '/sandbox/faults' | '/sandbox/topup') {
  const client = useQueryClient()
  return useMutation<Record<string, unknown>, Error, Asked>({
    mutationFn: (asked) => ask(path, asked),
    async onSettled() {
      await client.invalidateQueries({ queryKey: doorKey(viewSandbox) })
      await client.invalidateQueries({ refetchType: 'none' })
    },
  })
}
