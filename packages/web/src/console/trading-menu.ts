// The pages about money, notifications and the sandbox, and the operators' own.
import { later } from './later.tsx'
import type { MenuEntry } from './menu.ts'

const AccountPage = later(async () => (await import('./ledger/account-page.tsx')).AccountPage)
const AuditPage = later(async () => (await import('./ledger/audit-page.tsx')).AuditPage)
const BillsPage = later(async () => (await import('./bills/bills-page.tsx')).BillsPage)
const BookingsPage = later(async () => (await import('./cash/bookings-page.tsx')).BookingsPage)
const FiguresPage = later(async () => (await import('./figures/figures-page.tsx')).FiguresPage)
const InvitePage = later(async () => (await import('./people/invite-page.tsx')).InvitePage)
const LedgerPage = later(async () => (await import('./ledger/ledger-page.tsx')).LedgerPage)
const NotificationPage = later(
  async () => (await import('./notifications/notification-page.tsx')).NotificationPage,
)
const NotificationsPage = later(
  async () => (await import('./notifications/notifications-page.tsx')).NotificationsPage,
)
const OrderPage = later(async () => (await import('./orders/order-page.tsx')).OrderPage)
const OrdersPage = later(async () => (await import('./orders/orders-page.tsx')).OrdersPage)
const SandboxPage = later(async () => (await import('./sandbox/sandbox-page.tsx')).SandboxPage)
const TrailPage = later(async () => (await import('./people/trail-page.tsx')).TrailPage)
const UsersPage = later(async () => (await import('./people/users-page.tsx')).UsersPage)

/** What merchants and operators both see; doors decide whose things. */
const shared: readonly Omit<MenuEntry, 'who'>[] = [
  {
    path: '/console/orders',
    label: { zh: '订单', en: 'Orders' },
    group: 'money',
    Page: OrdersPage,
  },
  { path: '/console/orders/:authNo', group: 'money', Page: OrderPage },
  {
    path: '/console/figures',
    label: { zh: '图表', en: 'Charts' },
    group: 'money',
    Page: FiguresPage,
  },
  {
    path: '/console/ledger',
    label: { zh: '账本', en: 'Ledger' },
    group: 'money',
    Page: LedgerPage,
  },
  { path: '/console/ledger/:account', group: 'money', Page: AccountPage },
  {
    path: '/console/notifications',
    label: { zh: '异步通知', en: 'Notifications' },
    group: 'money',
    Page: NotificationsPage,
  },
  { path: '/console/notifications/:operationId', group: 'money', Page: NotificationPage },
  {
    path: '/console/sandbox',
    label: { zh: '沙箱面板', en: 'Sandbox panel' },
    group: 'sandbox',
    isSandboxOnly: true,
    Page: SandboxPage,
  },
]

const operators: readonly Omit<MenuEntry, 'who' | 'group'>[] = [
  { path: '/console/bookings', label: { zh: '入金与出金', en: 'Deposits' }, Page: BookingsPage },
  { path: '/console/users', label: { zh: '用户', en: 'Users' }, Page: UsersPage },
  { path: '/console/audit', label: { zh: '账本核对', en: 'Audit' }, Page: AuditPage },
  { path: '/console/trail', label: { zh: '操作记录', en: 'Audit trail' }, Page: TrailPage },
  { path: '/console/invite', label: { zh: '运营人员', en: 'Operators' }, Page: InvitePage },
]

export const tradingMenu: readonly MenuEntry[] = [
  ...shared.map((entry) => ({ ...entry, who: 'merchant' as const })),
  {
    path: '/console/bills',
    label: { zh: '账单', en: 'Bills' },
    group: 'money',
    who: 'merchant',
    Page: BillsPage,
  },
  ...shared.map((entry) => ({ ...entry, who: 'operator' as const })),
  ...operators.map((entry) => ({
    ...entry,
    who: 'operator' as const,
    group: 'operator' as const,
  })),
]
