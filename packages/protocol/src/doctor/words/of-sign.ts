// About the parameter `sign` itself.
import type { Words } from './words.ts'

export const wordsOfSign = {
  'sign-missing': {
    sentence: {
      zh: '消息中没有sign，或sign为空',
      en: 'there is no sign in the message, or it is empty',
    },
    advice: {
      zh: '请求：把签名作为参数sign一并发送。应答：只有在识别出应用之前发生的错误才没有签名，成功的应答没有签名即不可信。',
      en:
        'A request has to carry its signature as the parameter sign. An answer lacks it only ' +
        'when the platform did not know the application; never believe a success without one.',
    },
  },
  'sign-not-base64': {
    sentence: {
      zh: 'sign不是base64，可能写成了十六进制或其他编码',
      en: 'the sign is not base64; it may have been written as hexadecimal or in another way',
    },
    advice: {
      zh: '把签名的字节写成标准base64（含+、/和=，不换行）。',
      en: 'Write the bytes of the signature as standard base64, with +, / and =, on one line.',
    },
  },
  'sign-url-safe-base64': {
    sentence: {
      zh: 'sign用了URL安全的base64（-和_代替了+和/）',
      en: 'the sign is URL-safe base64, with - and _ in place of + and /',
    },
    advice: {
      zh: '使用标准base64，再对整个值做URL编码。',
      en: 'Use standard base64, and percent-encode the whole value for the way.',
    },
  },
  'sign-truncated': {
    sentence: {
      zh: 'sign不完整：长度与任何RSA密钥都不符',
      en: 'the sign is not whole: no RSA key makes signatures of this length',
    },
    advice: {
      zh: 'RSA2（2048位）的sign有344个字符。检查数据库字段长度、日志截断，以及末尾的=是否被去掉。',
      en:
        'With a key of 2048 bits it has 344 characters. Look for a column or a log that cuts it ' +
        'off, and for code that takes the = away from its end.',
    },
  },
  'plus-lost-in-sign': {
    sentence: {
      zh: 'sign中的加号变成了空格',
      en: 'the + in sign became blanks on the way',
    },
    advice: {
      zh: '发送前对sign做URL编码（+写成%2B）；收到后只解码一次，不要再次解码。',
      en: 'Percent-encode sign before it is sent (+ is %2B), and decode it once where it arrives.',
    },
  },
  'wrong-digest': {
    sentence: {
      zh: '签名所用的摘要算法与sign_type不符',
      en: 'the signature was made with another digest than sign_type says',
    },
    advice: {
      zh: 'RSA2用SHA256withRSA，RSA用SHA1withRSA；修改代码或sign_type，使两者一致。',
      en: 'RSA2 is SHA256withRSA and RSA is SHA1withRSA: change the code or sign_type.',
    },
  },
  'wrong-padding': {
    sentence: {
      zh: '签名用了PSS填充，平台要求PKCS#1 v1.5',
      en: 'the signature has PSS padding, and the platform wants PKCS#1 v1.5',
    },
    advice: {
      zh: '选用SHA256withRSA（RSASSA-PKCS1-v1_5），不要用RSASSA-PSS。',
      en: 'Choose SHA256withRSA (RSASSA-PKCS1-v1_5), not RSASSA-PSS.',
    },
  },
} as const satisfies Readonly<Record<string, Words>>
