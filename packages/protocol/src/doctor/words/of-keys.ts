// About keys.
import type { Words } from './words.ts'

export const wordsOfKeys = {
  'wrong-key': {
    sentence: {
      zh: '签名是用另一把密钥做的',
      en: 'another key is at work than the one that belongs here',
    },
    advice: {
      zh: '核对密钥：请求用本应用的私钥签名，平台上登记的是与它成对的公钥；应答和通知用平台公钥（支付宝公钥）验签。诊断结果中写明了哪一把已知的密钥与签名相符。',
      en:
        'Requests are signed with the private key of the application whose public key is entered ' +
        'at the platform; answers and notifications are verified with the platform’s public key. ' +
        'The diagnosis names the known key that fits.',
    },
  },
  'key-unknown': {
    sentence: {
      zh: '已知的密钥没有一把与这个签名相符',
      en: 'none of the known keys has made this signature',
    },
    advice: {
      zh: '多半是密钥更换后只改了一边，或混用了沙箱与正式环境。从程序实际使用的私钥导出公钥，与平台上登记的比较。',
      en:
        'A key was changed on one side only, or sandbox and production are mixed up. Derive the ' +
        'public key from the private key that the program really uses, and compare it with the ' +
        'one entered at the platform.',
    },
  },
  'no-key': {
    sentence: {
      zh: '没有可用来验签的公钥',
      en: 'there is no public key to verify this signature with',
    },
    advice: {
      zh: '请求需要应用公钥，应答和通知需要平台公钥（支付宝公钥）：请一并给出。',
      en:
        'Give the application’s public key for a request, and the platform’s for an answer or a ' +
        'notification.',
    },
  },
  'own-key-in-place-of-platform-key': {
    sentence: {
      zh: '平台公钥的位置上放的是应用自己的公钥',
      en: 'the application’s own public key stands where the platform’s public key belongs',
    },
    advice: {
      zh: '在平台登记应用公钥之后，平台会显示“支付宝公钥”：验签用那一把。',
      en:
        'After the application’s key is entered, the platform shows a key of its own (支付宝公钥): ' +
        'that one verifies answers and notifications.',
    },
  },
  'platform-key-in-place-of-own-key': {
    sentence: {
      zh: '应用公钥的位置上放的是平台公钥',
      en: 'the platform’s public key stands where the application’s own belongs',
    },
    advice: {
      zh: '在平台登记与自己的私钥成对的公钥，不要登记平台显示的那一把。',
      en: 'Enter the public half of your own private key at the platform, not the key it shows.',
    },
  },
  'key-pkcs1-pkcs8': {
    sentence: {
      zh: '密钥的格式用混了：PKCS#1与PKCS#8（公钥：PKCS#1与X.509）',
      en: 'the key is in the other form: PKCS#1 and PKCS#8 (of a public key, X.509) are mixed up',
    },
    advice: {
      zh:
        'Java要PKCS#8（BEGIN PRIVATE KEY），支付宝Node包默认要PKCS#1（BEGIN RSA PRIVATE KEY），' +
        '或写keyType: "PKCS8"。转换：openssl pkcs8 -topk8 -nocrypt -in key.pem；' +
        '反向：openssl rsa -traditional -in key.pem。请在自己的机器上转换。',
      en:
        'Java wants PKCS#8 (BEGIN PRIVATE KEY); Alipay’s Node package wants PKCS#1 (BEGIN RSA ' +
        'PRIVATE KEY) unless it is told keyType: "PKCS8". To convert: openssl pkcs8 -topk8 ' +
        '-nocrypt -in key.pem, and back: openssl rsa -traditional -in key.pem. Do it on your own ' +
        'machine.',
    },
  },
  'key-malformed': {
    sentence: {
      zh: '给出的密钥无法读取：不是完整的RSA公钥或证书',
      en: 'the key cannot be read: it is not a whole RSA public key or certificate',
    },
    advice: {
      zh: '重新复制整个密钥，不要缺行或夹杂别的文字；检查配置中给的是否只是文件名。',
      en: 'Copy all of it once more, and see whether the setting holds a file’s name instead.',
    },
  },
  'private-key-pasted': {
    sentence: {
      zh: '这里有一把私钥：没有读取，也没有保存，但应当视为已经泄露',
      en: 'there is a private key in it; it was not read or kept, but has to be taken for leaked',
    },
    advice: {
      zh: '私钥不要交给任何页面或服务。请生成新的密钥对，在平台登记新的公钥，停用旧的。',
      en:
        'Never give a private key to a page or a service. Make a new pair, enter the new public ' +
        'key at the platform, and stop using the old one.',
    },
  },
} as const satisfies Readonly<Record<string, Words>>
