// A merchant's own application, as every door about one begins with it.
import type { Sql } from '@hongbao/database'

import { notFound, problem, type Problem } from '../doors/problem.ts'
import type { ApplicationView } from '../json/applications.ts'
import { loadApplications } from './store/load-applications.ts'

/** One that has its APPID. */
export type IssuedApplication = ApplicationView & { readonly appId: string }

/** By APPID, or by a draft's number also after it has become one. */
export async function ownApplication(
  sql: Sql,
  pid: bigint,
  id: string,
): Promise<ApplicationView | Problem> {
  const [found] = await loadApplications(sql, { pid, id }, 1)
  return found ?? notFound()
}

/** The same where only one that has its APPID will do. */
export async function issuedApplication(
  sql: Sql,
  pid: bigint,
  id: string,
): Promise<IssuedApplication | Problem> {
  const found = await ownApplication(sql, pid, id)
  if ('kind' in found) return found
  return found.appId === null ? notIssued : { ...found, appId: found.appId }
}

const notIssued: Problem = problem(409, 'not_issued', [
  'This application has no APPID yet: submit it first.',
  '该应用还没有 APPID，请先提交审核。',
])

/** The state does not allow it, as a rule because somebody was faster. */
export const notNow: Problem = problem(409, 'not_now', [
  'In its present state this cannot be done. Look at it again.',
  '当前状态下不能这样操作，请刷新后再看。',
])
