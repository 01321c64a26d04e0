// The pages about money, notifications and the sandbox, and the operators' own.
import { AuditPage } from './ledger/audit-page.tsx'
import { AccountPage } from './ledger/account-page.tsx'
import { BillsPage } from './bills/bills-page.tsx'
import { BookingsPage } from './cash/bookings-page.tsx'
import { FiguresPage } from './figures/figures-page.tsx'
import { InvitePage } from './people/invite-page.tsx'
import { LedgerPage } from './ledger/ledger-page.tsx'
import { NotificationPage } from './notifications/notification-page.tsx'
import { NotificationsPage } from './notifications/notifications-page.tsx'
import { OrderPage } from './orders/order-page.tsx'
import { OrdersPage } from './orders/orders-page.tsx'
import { SandboxPage } from './sandbox/sandbox-page.tsx'
import { TrailPage } from './people/trail-page.tsx'
import { UsersPage } from './people/users-page.tsx'
import type { MenuEntry } from './menu.ts'

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
