// The plugin fits a real Fastify, by its types and at work, beside a parser of the application.

import { AlipayClient, notificationPlugin } from '@hongbao/sdk'
import { fastify } from 'fastify'

const { APP_PRIVATE_KEY = '', ALIPAY_PUBLIC_KEY = '', NOTIFICATION = '' } = process.env

const client = new AlipayClient({
  appId: '2021000000000001',
  privateKey: APP_PRIVATE_KEY,
  alipayPublicKey: ALIPAY_PUBLIC_KEY,
})

const app = fastify()
const form = 'application/x-www-form-urlencoded'
app.addContentTypeParser(form, { parseAs: 'string' }, (_request, body, done) => {
  done(null, Object.fromEntries(new URLSearchParams(String(body))))
})
app.post('/own', async (request) => request.body)
await app.register(notificationPlugin({ path: '/notify', client, onNotification: () => undefined }))

const headers = { 'content-type': form }
const post = (url: string, payload: string) => app.inject({ method: 'POST', url, headers, payload })
console.log((await post('/notify', NOTIFICATION)).body)
console.log((await post('/notify', `${NOTIFICATION}&amount=9`)).statusCode)
console.log((await post('/own', 'a=1')).json())
