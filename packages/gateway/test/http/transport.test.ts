// What the connection itself may bring: odd types, long bodies, other methods, broken requests.
import { connect } from 'node:net'
import { once } from 'node:events'

import { decodeBytes, encodeForm, encodeText } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { httpLimits } from '../../src/limits.ts'
import { appKeys, openHouse, refundCall, refundContent, signed } from './house.ts'

const { server } = openHouse()
let port = 0
beforeAll(async () => {
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(address).port)
})
afterAll(() => server.close())

const form = encodeForm(signed(refundCall()), 'utf-8')

/** Writes bytes to a socket and reads until the other end has nothing more to say. */
async function speak(request: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(request)
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk))
  await once(socket, 'close')
  return Buffer.concat(chunks).toString('latin1')
}

test.each([
  ['application/x-www-form-urlencoded;charset=GBK'],
  ['application/json'],
  ['multipart/form-data; boundary=x'],
  ['no type at all'],
  [';;;'],
  [undefined],
])('a body of type %s is read as a form', async (type) => {
  const response = await server.inject({
    method: 'POST',
    url: '/gateway.do',
    payload: form,
    headers: type === undefined ? {} : { 'content-type': type },
  })
  expect(response.payload).toContain('"code":"10000"')
})

test('a signed GET works as well', async () => {
  const response = await server.inject({ method: 'GET', url: `/gateway.do?${form}` })
  expect(response.payload).toContain('"code":"10000"')
})

test('an empty call lacks a method', async () => {
  for (const method of ['GET', 'POST'] as const) {
    const { payload } = await server.inject({ method, url: '/gateway.do' })
    expect(payload).toContain('isv.missing-method')
  }
})

test('a body that is too long is refused in the words of the protocol', async () => {
  const response = await server.inject({
    method: 'POST',
    url: '/gateway.do',
    payload: `biz_content=${'x'.repeat(httpLimits.bodyBytesMax)}`,
  })
  expect(response.statusCode).toBe(200)
  expect(response.payload).toContain('"sub_code":"isv.invalid-parameter"')
})

test('too many parameters, long names and long values are refused', async () => {
  const { parametersMax, nameCharsMax, valueCharsMax } = httpLimits
  for (const payload of [
    'a=1&'.repeat(parametersMax),
    `${'n'.repeat(nameCharsMax + 1)}=1`,
    `n=${'v'.repeat(valueCharsMax + 1)}`,
    'a=1&a=2',
    'a=%',
    'a=%zz',
  ]) {
    const response = await server.inject({ method: 'POST', url: '/gateway.do', payload })
    expect(response.payload).toContain('"sub_code":"isv.invalid-parameter"')
  }
})

test('a name that comes twice with one value counts once', async () => {
  const url = `/gateway.do?${form}`
  const response = await server.inject({ method: 'POST', url, payload: form })
  expect(response.payload).toContain('"code":"10000"')
})

test.each(['PUT', 'DELETE', 'HEAD', 'OPTIONS'] as const)('%s is not answered', async (method) => {
  const response = await server.inject({ method, url: `/gateway.do?${form}` })
  expect(response.statusCode).toBe(404)
})

test('bytes above ASCII need no escape in a body; in an address HTTP refuses them', async () => {
  const biz = JSON.stringify({ ...refundContent, remark: '红包乗' })
  const pairs = signed(
    refundCall({ charset: 'gbk', biz_content: biz }),
    appKeys.privateKey,
    'RSA2',
    'gbk',
  )
  const escaped = pairs.map(([name, value]) => `${name}=${value.replaceAll('+', '%2B')}`).join('&')
  const body = encodeText(escaped, 'gbk')
  const response = await server.inject({ method: 'POST', url: '/gateway.do', payload: body })
  expect(decodeBytes(response.rawPayload, 'gbk')).toContain('红包乗')
  const line = Buffer.concat([Buffer.from('GET /gateway.do?'), body, Buffer.from(' HTTP/1.1')])
  const answer = await speak(Buffer.concat([line, Buffer.from('\r\nHost: x\r\n\r\n')]))
  expect(answer).toMatch(/^HTTP\/1\.1 400/)
})

test('a body that ends early is no call', async () => {
  const answer = await speak(
    'POST /gateway.do HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nConnection: close\r\n\r\na=1',
  )
  expect(answer).not.toContain('HTTP/1.1 5')
})

test('a path that cannot be decoded and words that are no HTTP get a 4xx', async () => {
  expect(await speak('GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 4/,
  )
  expect(await speak('HELO gateway\r\n\r\n')).toMatch(/^HTTP\/1\.1 4/)
})

test('a connection serves one call after another', async () => {
  const head = `POST /gateway.do HTTP/1.1\r\nHost: x\r\nContent-Length: ${form.length}`
  const call = `${head}\r\n\r\n${form}`
  const last = call.replace('Host: x', 'Host: x\r\nConnection: close')
  const answers = await speak(`${call}${call}${last}`)
  expect(answers.match(/"code":"10000"/g)).toHaveLength(3)
})

test('answers run nothing in a browser, and nobody keeps them', async () => {
  const { headers } = await server.inject({ method: 'GET', url: '/gateway.do' })
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; sandbox; frame-ancestors 'none'",
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cache-control']).toBe('no-store')
})
