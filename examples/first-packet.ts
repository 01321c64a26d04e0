import { readFile } from 'node:fs/promises'

import { AlipayClient } from '@hongbao/sdk'

const home = process.env['HONGBAO_HOME'] ?? '.hongbao'
const sandbox = JSON.parse(await readFile(`${home}/sandbox.json`, 'utf8'))
const client = new AlipayClient({ ...sandbox, privateKey: sandbox.appPrivateKey })

const order = (no: string) => ({ out_order_no: no, out_request_no: no, order_title: '恭喜发财' })
const no = `packet-${Date.now()}`
const packet = await client.fundCouponOrderAgreementPay({ ...order(no), amount: '8.88' })
console.log('A packet of 8.88:', packet.outcome === 'done' ? 'paid' : packet.message)

const payee = { deduct_out_order_no: no, payee_logon_id: sandbox.users[0].logonId }
const share = { ...order(`${no}-share`), ...payee, amount: '6.66' }
const claim = await client.fundCouponOrderDisburse(share)
console.log('6.66 of it to 张三:', claim.outcome === 'done' ? 'paid' : claim.message)
