// CommonJS: Node gives ES modules to require() as well.

const { AlipayClient } = require('@hongbao/sdk')

const client = new AlipayClient({
  appId: '2021000000000001',
  privateKey: process.env.APP_PRIVATE_KEY,
  alipayPublicKey: process.env.ALIPAY_PUBLIC_KEY,
})
console.log(client.verifyNotification(process.env.NOTIFICATION).outcome)
