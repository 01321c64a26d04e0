// Every problem of the doors, with what to do about it.
import type { z } from 'zod'

import type { CreationRefusal } from '../packets/create-packet.ts'
import type { PacketRefusal } from '../packets/model.ts'
import { problem, type Problem } from './problem.ts'

export const notOurs = problem(403, 'cross_site', [
  'Open the page by its own address.',
  '请通过本站自己的地址访问。',
])

export const notLoggedIn = problem(401, 'not_logged_in', ['Log in first.', '请先登录。'])

export const notAllowed = problem(403, 'not_allowed', [
  'This is for the merchant’s own people.',
  '仅限商户人员使用。',
])

export const tooMany = (retryAfterMs: number): Problem =>
  problem(429, 'too_many_requests', ['Too often: wait a moment.', '操作太频繁，请稍候再试。'], {
    retryAfterMs,
  })

export function invalid({ issues }: z.ZodError): Problem {
  const fields = Object.fromEntries(
    issues.map((issue) => [issue.path.join('.') || '(all)', issue.message]),
  )
  const named = Object.keys(fields).join(', ')
  return problem(400, 'invalid', [`Not in good form: ${named}.`, `内容格式有误：${named}。`], {
    fields,
  })
}

export const database = (code: string): Problem =>
  problem(503, 'database', [
    `The database did not answer (${code}): ask again, it is done once.`,
    `数据库未应答（${code}），请重试，不会重复执行。`,
  ])

export const unreadable = (status: number): Problem =>
  problem(status, 'unreadable', [
    'Not readable: send a JSON object with content-type: application/json.',
    '无法读取：请以 content-type: application/json 发送 JSON 对象。',
  ])

export const bug = problem(500, 'internal', [
  'A mistake of ours; the log has more under this request id.',
  '系统内部错误，日志中有此请求号的详情。',
])

const ofPackets: Readonly<Record<PacketRefusal, Problem>> = {
  not_found: problem(404, 'not_found', [
    'There is no such packet: check the link.',
    '红包不存在，请检查链接。',
  ]),
  not_paid: problem(409, 'not_paid', [
    'Its sender has not paid yet: try again in a moment.',
    '红包尚未支付，请稍后再试。',
  ]),
  closed: problem(410, 'closed', ['It was never paid.', '红包未支付，已关闭。']),
  all_gone: problem(410, 'all_gone', ['Too late, all gone.', '手慢了，红包派完了。']),
  expired: problem(410, 'expired', ['It has expired.', '红包已过期。']),
  payment_differs: problem(409, 'payment_differs', [
    'The payment is not that of this packet.',
    '支付结果与红包不符。',
  ]),
  wrong_state: problem(409, 'wrong_state', [
    'That cannot be done any more: look at the packet again.',
    '红包状态已变化，请刷新后再看。',
  ]),
}

export const ofRefusal = (refusal: PacketRefusal): Problem => ofPackets[refusal]

export const notForYou = problem(403, 'not_for_you', [
  'It is for somebody else.',
  '该红包只能由指定的人领取。',
])

export const wrongPassword = problem(403, 'wrong_password', [
  'That is not the password: ask who sent it.',
  '口令不正确，请向发红包的人确认。',
])

const ofCreations: Readonly<Record<CreationRefusal, Problem>> = {
  share_too_large: problem(422, 'share_too_large', [
    'More for each than is allowed: lower the amount or raise the count.',
    '单个红包金额超过上限，请减少金额或增加个数。',
  ]),
  share_too_small: problem(422, 'share_too_small', [
    'Less than 0.01 for each: raise the amount or lower the count.',
    '单个红包不能少于0.01元，请增加金额或减少个数。',
  ]),
  too_many_shares: problem(422, 'too_many_shares', ['Too many shares.', '红包个数超过上限。']),
  receivers_wrong: problem(422, 'receivers_wrong', [
    'An exclusive packet names everybody it is for, once; others name nobody.',
    '专属红包须指定领取人且不能重复，其他红包不指定。',
  ]),
  password_missing: problem(422, 'password_missing', [
    'A packet by password has one; others have none.',
    '口令红包须设置口令，其他红包不设置。',
  ]),
  day_limit: problem(422, 'day_limit', [
    'More than may be sent in a day: try again tomorrow.',
    '已超过当日发送上限，请明天再试。',
  ]),
  seed_unknown: problem(409, 'seed_unknown', [
    'The seed’s hash is not known any more: open the page again.',
    '页面已过期，请重新打开。',
  ]),
  key_reused: problem(409, 'key_reused', [
    'The key was used for a packet with other terms: take a new one.',
    '该幂等键已用于另一个红包，请更换。',
  ]),
}

export const ofCreation = (refusal: CreationRefusal): Problem => ofCreations[refusal]
