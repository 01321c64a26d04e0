// About values that were changed.
import type { Words } from './words.ts'

export const wordsOfValues = {
  'values-encoded-before-signing': {
    sentence: {
      zh: '签名的是URL编码之后的值',
      en: 'what was signed are the values after percent-encoding',
    },
    advice: {
      zh: '先用原始值拼接并签名，再对每个值做URL编码后发送。',
      en: 'Sign the values as they are, and percent-encode them only afterwards, for the way.',
    },
  },
  'value-encoded-twice': {
    sentence: {
      zh: '值被多编码了一次',
      en: 'a value was percent-encoded once too often',
    },
    advice: {
      zh: 'HTTP客户端通常会自己编码：不要先手工编码再交给它。验签时用解码后的值。',
      en:
        'Most HTTP clients encode by themselves: do not hand them encoded values. Verify with ' +
        'decoded ones.',
    },
  },
  'value-decoded-twice': {
    sentence: {
      zh: '值被多解码了一次',
      en: 'a value was decoded once too often',
    },
    advice: {
      zh: '框架已经解码过，不要再调用URLDecoder或decodeURIComponent；发送时值须做URL编码。最好用原始请求体验签。',
      en:
        'The framework has decoded it already: do not decode it again, and verify the raw body ' +
        'where you can. A sender has to percent-encode its values.',
    },
  },
  'plus-lost': {
    sentence: {
      zh: '值中的加号变成了空格',
      en: 'a + in a value became a blank',
    },
    advice: {
      zh: '发送时把+写成%2B；收到后只解码一次。',
      en: 'Write + as %2B when sending, and decode once when receiving.',
    },
  },
  'blank-became-plus': {
    sentence: {
      zh: '值中的空格变成了加号（例如时间中的空格）',
      en: 'a blank in a value became a +, as between date and time',
    },
    advice: {
      zh: '表单里的+就是空格：用表单解码函数（不是decodeURIComponent）解码，或发送时写成%20。',
      en:
        'In a form + is a blank: decode it as a form, not with decodeURIComponent, or send ' +
        'blanks as %20.',
    },
  },
  'gbk-read-as-utf8': {
    sentence: {
      zh: 'GBK的字节被当作UTF-8读取，中文已经损坏',
      en: 'bytes of GBK were read as UTF-8, and Chinese text is broken',
    },
    advice: {
      zh: '按charset解码原始字节；损坏的文字（�、锟斤拷）无法还原。或者全部改用utf-8。',
      en:
        'Decode the raw bytes by the charset of the message; what became � or 锟斤拷 cannot be ' +
        'brought back. Or use utf-8 throughout.',
    },
  },
  'utf8-read-as-gbk': {
    sentence: {
      zh: 'UTF-8的字节被当作GBK读取，中文已经损坏',
      en: 'bytes of UTF-8 were read as GBK, and Chinese text is broken',
    },
    advice: {
      zh: 'charset须与实际编码一致：发送utf-8就写charset=utf-8，并按它解码原始字节。',
      en: 'charset has to name the bytes that are really sent: say utf-8 if they are UTF-8.',
    },
  },
  'bytes-of-other-charset': {
    sentence: {
      zh: '待签名字符串没有按charset转换成字节',
      en: 'the string to sign was turned into bytes by another charset than charset says',
    },
    advice: {
      zh: '签名和验签时显式指定字符集，例如getBytes("UTF-8")，不要用系统默认。',
      en: 'Name the charset when turning text into bytes; do not take the system’s default.',
    },
  },
  'html-escaped': {
    sentence: {
      zh: '文字经过了HTML转义（&quot;、&amp;等）',
      en: 'the text was escaped for HTML: &quot;, &amp; and the like',
    },
    advice: {
      zh: '关闭对请求参数的XSS过滤或HTML转义，用原始值验签；从网页复制时先还原。',
      en:
        'Turn off filters that escape parameters, and use the raw values; turn what was copied ' +
        'from a page back first.',
    },
  },
  'json-rewritten': {
    sentence: {
      zh: 'JSON被解析后重新生成过：空白、转义、斜杠或成员顺序变了',
      en: 'JSON was parsed and written anew: blanks, escapes, slashes or the order changed',
    },
    advice: {
      zh: '签名和发送用同一段文字；验签用收到的原文，不要先解析再序列化。',
      en: 'Sign and send the very same text; verify what came, never what was written anew.',
    },
  },
  'object-not-text': {
    sentence: {
      zh: '签名的是[object Object]，而不是JSON文本',
      en: 'what was signed is [object Object] and not the JSON text',
    },
    advice: {
      zh: '先用JSON.stringify把biz_content变成文字，再签名和发送这段文字。',
      en: 'Turn biz_content into text with JSON.stringify first, then sign and send that text.',
    },
  },
} as const satisfies Readonly<Record<string, Words>>
