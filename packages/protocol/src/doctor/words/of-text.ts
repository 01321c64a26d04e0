// About which parameters are signed and how they are joined, and about what was pasted.
import type { Words } from './words.ts'

export const wordsOfText = {
  right: {
    sentence: { zh: '签名正确', en: 'the signature is right' },
    advice: { zh: '无须处理。', en: 'Nothing needs to be done.' },
  },
  'sign-type-missing': {
    sentence: {
      zh: '签名的字符串中缺少sign_type',
      en: 'the string that was signed lacks sign_type',
    },
    advice: {
      zh: '请求只去掉sign，sign_type须参与签名；去掉sign_type是通知验签的规则。',
      en: 'A request leaves out sign only; leaving out sign_type is the rule of notifications.',
    },
  },
  'sign-type-extra': {
    sentence: {
      zh: '待验签的字符串中多了sign_type',
      en: 'the string has sign_type although it does not belong there',
    },
    advice: {
      zh: '通知和return_url验签时去掉sign和sign_type两个参数（V1）。',
      en: 'For notifications and return_url leave out both sign and sign_type (V1).',
    },
  },
  'not-sorted': {
    sentence: { zh: '参数没有按名称排序', en: 'the parameters are not sorted by name' },
    advice: {
      zh: '按参数名的ASCII码升序排序，再用&连接。',
      en: 'Sort them by name, in the order of ASCII, before joining them with &.',
    },
  },
  'empty-value-signed': {
    sentence: { zh: '空值参数参与了签名', en: 'parameters without a value were signed' },
    advice: {
      zh: '按规范，值为空的参数不参与签名；不发送空参数最稳妥。',
      en: 'By the rule they are not signed. It is safest not to send them at all.',
    },
  },
  'empty-value-dropped': {
    sentence: {
      zh: '空值参数被去掉了，而签名时包含它',
      en: 'parameters without a value were left out, and the signature includes them',
    },
    advice: {
      zh: '这条消息签名时保留了空值参数：验签时也须保留。',
      en: 'This message was signed with them: keep them when it is verified.',
    },
  },
  'parameter-not-signed': {
    sentence: {
      zh: '有的参数没有参与签名，或是签名之后加上的',
      en: 'a parameter is not in the signed string, or was added after signing',
    },
    advice: {
      zh: '除sign外所有发送的参数都要签名。return_url中自己的参数、框架或代理加的参数，验签时须去掉。',
      en:
        'All parameters that are sent are signed, but for sign. Leave out what return_url had of ' +
        'its own, and what frameworks or proxies add, before verifying.',
    },
  },
  'parameter-lost': {
    sentence: {
      zh: '签名时有的参数，这里没有了',
      en: 'a parameter that was signed is not there any more',
    },
    advice: {
      zh: '不要按固定的字段列表接收：通知中没见过的字段也参与签名，须全部保留。',
      en: 'Do not receive by a fixed list of fields: those you do not know are signed, too.',
    },
  },
  'stray-characters': {
    sentence: {
      zh: '混入了看不见的字符：换行、空格、引号或BOM',
      en: 'characters that nobody sees slipped in: a line end, a blank, quotes or a BOM',
    },
    advice: {
      zh: '拼接和读取配置时去掉首尾空白与BOM。',
      en: 'Trim what is read from files and forms before it is joined and signed.',
    },
  },
  'different-text': {
    sentence: {
      zh: '两个待签名字符串不同',
      en: 'the two strings to sign are different',
    },
    advice: {
      zh: '从第一处不同开始比较，见诊断结果中的位置和字节。',
      en: 'Look at the first place where they differ, and at the bytes there.',
    },
  },
  changed: {
    sentence: {
      zh: '密钥相符，但签名的是另一段文字：签名之后内容被改过，或签名的不是这条消息',
      en:
        'the key fits, but another text was signed: the message was changed afterwards, or it is ' +
        'not the one that was signed',
    },
    advice: {
      zh: '给出程序实际签名的字符串，就能找到第一处不同；并用收到的原始字节再试一次。',
      en:
        'Give the string that the program really signed, and the first difference is shown; and ' +
        'try the raw bytes as they were received.',
    },
  },
  unreadable: {
    sentence: {
      zh: '看不出这是请求、应答、通知还是订单串',
      en: 'this is not a request, an answer, a notification or an order string',
    },
    advice: {
      zh: '粘贴完整的原文：请求地址或请求体、应答的JSON、通知的请求体，须含sign。',
      en:
        'Paste all of it as it was: the address or body of a request, the JSON of an answer, or ' +
        'the body of a notification, with its sign.',
    },
  },
  'too-large': {
    sentence: { zh: '内容过长', en: 'this is too long' },
    advice: {
      zh: '只粘贴一条消息，不超过128 KB。',
      en: 'Paste one message only, of at most 128 kB.',
    },
  },
} as const satisfies Readonly<Record<string, Words>>
