// The console's pages: where they are, who sees them, and what the menu calls them. A page that is
// added here has its route and its entry.
import type { ComponentType } from 'react'

import { HomePage } from './home-page.tsx'
import { later } from './later.tsx'
import { tradingMenu } from './trading-menu.ts'

const ApplicationPage = later(
  async () => (await import('./applications/application-page.tsx')).ApplicationPage,
)
const ApplicationsPage = later(
  async () => (await import('./applications/applications-page.tsx')).ApplicationsPage,
)
const AuthorisationsPage = later(
  async () => (await import('./authorisations/authorisations-page.tsx')).AuthorisationsPage,
)
const DoctorPage = later(async () => (await import('./doctor/doctor-page.tsx')).DoctorPage)
const ExplorerPage = later(async () => (await import('./explorer/explorer-page.tsx')).ExplorerPage)
const NewApplicationPage = later(
  async () => (await import('./applications/new-application-page.tsx')).NewApplicationPage,
)
const PasswordPage = later(async () => (await import('./password-page.tsx')).PasswordPage)
const ProductsPage = later(async () => (await import('./products/products-page.tsx')).ProductsPage)
const ReviewsPage = later(async () => (await import('./reviews/reviews-page.tsx')).ReviewsPage)

/** Where in the menu an entry stands; groups are in this order. */
export const menuGroups = {
  start: { zh: '开发', en: 'Develop' },
  money: { zh: '资金', en: 'Money' },
  sandbox: { zh: '沙箱', en: 'Sandbox' },
  operator: { zh: '运营', en: 'Operate' },
} as const

export interface MenuEntry {
  /** Absolute, as `/console/orders`; parts that begin with a colon are the page's. */
  readonly path: string
  /** Absent: a page behind another one, reached from there. */
  readonly label?: { readonly zh: string; readonly en: string }
  readonly group: keyof typeof menuGroups
  readonly who: 'merchant' | 'operator'
  /** Production has no such page. */
  readonly isSandboxOnly?: boolean
  readonly Page: ComponentType
}

export const menu: readonly MenuEntry[] = [
  {
    path: '/console',
    label: { zh: '快速接入', en: 'Quick access' },
    group: 'start',
    who: 'merchant',
    Page: HomePage,
  },
  {
    path: '/console/applications',
    label: { zh: '应用', en: 'Applications' },
    group: 'start',
    who: 'merchant',
    Page: ApplicationsPage,
  },
  {
    path: '/console/applications/new',
    group: 'start',
    who: 'merchant',
    Page: NewApplicationPage,
  },
  {
    path: '/console/applications/:id',
    group: 'start',
    who: 'merchant',
    Page: ApplicationPage,
  },
  {
    path: '/console/products',
    label: { zh: '产品签约', en: 'Products' },
    group: 'start',
    who: 'merchant',
    Page: ProductsPage,
  },
  {
    path: '/console/authorisations',
    label: { zh: '第三方授权', en: 'Providers' },
    group: 'start',
    who: 'merchant',
    Page: AuthorisationsPage,
  },
  {
    path: '/console/explorer',
    label: { zh: 'API 调试台', en: 'API explorer' },
    group: 'start',
    who: 'merchant',
    Page: ExplorerPage,
  },
  {
    path: '/console/doctor',
    label: { zh: '验签医生', en: 'Signature doctor' },
    group: 'start',
    who: 'merchant',
    Page: DoctorPage,
  },
  {
    path: '/console/reviews',
    label: { zh: '审核', en: 'Reviews' },
    group: 'operator',
    who: 'operator',
    Page: ReviewsPage,
  },
  { path: '/console/password', group: 'start', who: 'merchant', Page: PasswordPage },
  { path: '/console/password', group: 'start', who: 'operator', Page: PasswordPage },
  ...tradingMenu,
]
