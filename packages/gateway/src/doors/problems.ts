// What any door may answer, before its handler or in its place.
import type { z } from 'zod'

import { problem, type Problem } from './problem.ts'

export const notOurs: Problem = problem(403, 'cross_site', [
  'Open the page by its own address: localhost, or what HONGBAO_PUBLIC_URL says.',
  '请通过本站自己的地址访问：localhost，或 HONGBAO_PUBLIC_URL 所写的地址。',
])

export const notLoggedIn: Problem = problem(401, 'not_logged_in', ['Log in first.', '请先登录。'])

export const notAllowed: Problem = problem(403, 'not_allowed', [
  'This is for others than you: log in as somebody who may.',
  '您没有此权限，请换有权限的账号登录。',
])

/** Too often; `ttlMs` until it may be tried again. */
export const tooMany = (ttlMs: number): Problem =>
  problem(429, 'too_many_requests', ['Too often: wait a moment.', '操作太频繁，请稍候再试。'], {
    retryAfterMs: ttlMs,
  })

/** The request's texts are not of the form that the door wants. */
export const invalid = ({ issues }: z.ZodError): Problem =>
  wrongFields(issues.map((issue) => [issue.path.join('.') || '(all)', issue.message]))

/** A text that no database keeps. */
export const notKept = (field: string): Problem => wrongFields([[field, 'no NUL characters']])

function wrongFields(entries: readonly (readonly [name: string, why: string])[]): Problem {
  const fields = Object.fromEntries(entries)
  const named = Object.keys(fields).join(', ')
  return problem(400, 'invalid', [`Not in good form: ${named}.`, `内容格式有误：${named}。`], {
    fields,
  })
}

/** It is not known to have been done; a repeat with the same numbers does it once. */
export const database = (code: string): Problem =>
  problem(503, 'database', [
    `The database did not answer (${code}): ask again.`,
    `数据库未应答（${code}），请重试。`,
  ])

export const unreadable = (status: number): Problem =>
  problem(status, 'unreadable', [
    'Not readable: send a JSON object with content-type: application/json.',
    '无法读取：请以 content-type: application/json 发送 JSON 对象。',
  ])

export const bug: Problem = problem(500, 'internal', [
  'A mistake of ours; the log has more under this request id.',
  '系统内部错误，日志中有此请求号的详情。',
])
