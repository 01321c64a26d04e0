// All reference pages that are written by program, by file name.
import { allContracts } from '@hongbao/protocol'

import { resultCodesPage, subCodesPage } from './code-pages.ts'
import { notificationsPage } from './notifications-page.ts'
import { operationPage, type Documented } from './operation-page.ts'

/** Where the pages lie. */
export const referenceFolder = new URL('../../docs/reference/', import.meta.url)

/** What each page should say. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ...(allContracts as readonly Documented[]).map(
      (contract) => [`${contract.method}.md`, operationPage(contract)] as const,
    ),
    ['result-codes.md', resultCodesPage()],
    ['sub-codes.md', subCodesPage()],
    ['notifications.md', notificationsPage()],
  ])
}
