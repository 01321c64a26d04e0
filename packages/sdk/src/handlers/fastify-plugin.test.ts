import { expect, test } from 'vitest'
import { merchantOf } from '../../test/merchant.ts'
import { vectors } from '../../test/vectors.ts'
import { notificationPlugin } from './fastify-plugin.ts'
import type { FastifyInstanceLike, FastifyReplyLike } from './fastify-plugin.ts'

type Handler = Parameters<FastifyInstanceLike['post']>[1]
type Parser = Parameters<FastifyInstanceLike['addContentTypeParser']>[2]

/** The calls of a Fastify instance that the plugin makes, and what it leaves behind. */
async function mount(events: string[]) {
  const made: string[] = []
  const left: { parser?: Parser; handler?: Handler } = {}
  const instance: FastifyInstanceLike = {
    removeAllContentTypeParsers: () => made.push('remove parsers'),
    addContentTypeParser: (type, { parseAs }, parser) => {
      made.push(`parse ${type} as ${parseAs}`)
      left.parser = parser
    },
    post: (path, handler) => {
      made.push(`post ${path}`)
      left.handler = handler
    },
  }
  const plugin = notificationPlugin({
    path: '/notify',
    client: merchantOf({ gateway: 'https://openapi.example.com/gateway.do' }),
    onNotification: ({ event }) => {
      events.push(event)
    },
  })
  await plugin(instance)
  return { ...left, made }
}

test('the plugin keeps bodies as bytes, for its own route alone', async () => {
  const events: string[] = []
  const { parser, handler, made } = await mount(events)
  expect(made).toEqual(['remove parsers', 'parse * as buffer', 'post /notify'])

  const body = vectors.notify_verify.find(({ name }) => name === 'disburse-v1')?.wire_body ?? ''
  let parsed: unknown
  parser?.({}, Buffer.from(body), (_, bytes) => {
    parsed = bytes
  })
  const sent: unknown[] = []
  const reply: FastifyReplyLike = {
    code: (status) => {
      sent.push(status)
      return reply
    },
    type: () => reply,
    send: (text) => sent.push(text),
  }
  await handler?.({ body: parsed }, reply)
  await handler?.({ body: undefined }, reply)
  expect(sent).toEqual([200, 'success', 400, 'failure'])
  expect(events).toEqual(['disburse'])
})
