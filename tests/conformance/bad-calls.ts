// Contents that no gateway should take, by the field they are wrong in: types that are none,
// texts that end too late, amounts that only look like some.

/** Amounts that are no amount: of them, some programs would make a sum of money. */
const badAmounts: readonly unknown[] = [
  '1e2',
  '0.001',
  '-1',
  '-0.01',
  '0',
  '0.00',
  '+1',
  '١',
  '１',
  'NaN',
  'Infinity',
  '0x10',
  '1,000.00',
  '1.',
  '.5',
  ' 1',
  '1 ',
  '1\n',
  '1.00元',
  '100000000.01',
  '9'.repeat(400),
  '',
  null,
  0,
  -1,
  0.001,
  1e21,
  [],
  ['1.00'],
  {},
  { amount: '1.00' },
  true,
]

/** For a text that has to be there. */
const badTexts: readonly unknown[] = [
  '',
  null,
  1,
  0,
  true,
  [],
  ['a'],
  {},
  { toString: 'a' },
  'a\0b',
  'a\nb',
  '\u007f',
  '\ud800',
  'a\udc00b',
  'x'.repeat(1000),
  '红'.repeat(101),
]

const badUserIds: readonly unknown[] = [
  2088000000000001,
  '1088000000000001',
  '20880000000000011',
  '208800000000000',
  '２088000000000001',
  "2088' or '1'='1",
  [],
  {},
  true,
]

const badJsonTexts: readonly unknown[] = ['{', '[]', '1', '"a"', 'null', 1, true, [], ['{}']]

/** Wrong values by field; `null` and `''` only where they are wrong, too. */
export const badValues: Readonly<Record<string, readonly unknown[]>> = {
  out_order_no: badTexts,
  out_request_no: badTexts,
  order_title: badTexts,
  auth_no: badTexts,
  amount: badAmounts,
  payee_user_id: badUserIds,
  payer_user_id: badUserIds,
  extra_param: badJsonTexts,
  pay_timeout: ['0m', '8d', '1.5h', '1s', 'm', 30, '१m', '-1m', {}, [], true],
  remark: ['a\0', '\ud800', 'x'.repeat(101), '红'.repeat(51), 1, {}, []],
  payee_logon_id: ['a\0', 'x'.repeat(101), 13800000001, {}, [], true],
  deduct_auth_no: ['x'.repeat(65), 'a\0', 1, {}, [], true],
  deduct_out_order_no: ['x'.repeat(65), 'a\0', 1, {}, [], true],
  operation_id: ['x'.repeat(65), 'a\0', 1, {}, [], true],
}

const deep = (open: string, close: string, depth: number): string =>
  `${open.repeat(depth)}1${close.repeat(depth)}`

/** Texts that are no JSON object, or one that only an attacker writes. */
export const badJson: readonly (readonly [what: string, text: string])[] = [
  ['a word', 'hello'],
  ['half an object', '{"auth_no":"1"'],
  ['an array', '[{"auth_no":"1"}]'],
  ['a number', '1'],
  ['null', 'null'],
  ['two objects', '{}{}'],
  ['single quotes', "{'auth_no':'1'}"],
  ['a comment', '{"auth_no":"1"/**/}'],
  ['a trailing comma', '{"auth_no":"1",}'],
  ['a byte order mark', '\ufeff{}'],
  ['deep arrays', deep('[', ']', 10_000)],
  ['deep objects', deep('{"a":', '}', 3000)],
  ['a deep extra member', `{"x":${deep('[', ']', 20)},"auth_no":"1"}`],
  ['a member twice', '{"amount":"0.01","amount":"9999.00"}'],
  ['a member twice, once escaped', String.raw`{"amount":"0.01","amoun\u0074":"9999.00"}`],
  ['NaN', '{"amount":NaN}'],
  ['a raw control character', '{"auth_no":"a\nb"}'],
]

/** JSON that is odd and harmless: what is asked for is still missing, or wrong. */
export const oddJson: readonly (readonly [what: string, text: string])[] = [
  ['__proto__', '{"__proto__":{"auth_no":"1","amount":"1.00"}}'],
  ['constructor', '{"constructor":{"prototype":{"amount":"1.00"}}}'],
  ['wide', `{${Array.from({ length: 2000 }, (_, n) => `"k${n}":${n}`).join()}}`],
  ['nothing', '{}'],
  ['white space', ' \n\t{ } '],
]
