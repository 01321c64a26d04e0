// The wallet, on a phone. Whoever is not logged in does that first, on the page that was asked for.
import './wallet.css'
import './pay/pay.css'
import { walletHouse } from '@hongbao/gateway/json'
import { Route, Routes } from 'react-router'

import { useDoor } from '../parts/knock.ts'
import { PersonEntrance } from '../parts/person-entrance.tsx'
import { Failed, Loading } from '../parts/states.tsx'
import { AuthorisationsPage } from './authorisations-page.tsx'
import { EntryPage } from './entry-page.tsx'
import { HomePage } from './home-page.tsx'
import { HouseContext } from './house.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { PacketPage } from './packet-page.tsx'
import { PacketsPage } from './packets-page.tsx'
import { AppLoginPage } from './pay/app-login-page.tsx'
import { PayCodePage } from './pay/pay-code-page.tsx'
import { PayStringPage } from './pay/pay-string-page.tsx'
import { ScanPage } from './scan-page.tsx'
import { SettingsPage } from './settings-page.tsx'
import { StatementPage } from './statement-page.tsx'
import { TopUpPage } from './top-up-page.tsx'

export function WalletRoom() {
  const house = useDoor(walletHouse)
  if (house.error) {
    return (
      <main className="phone">
        <Failed error={house.error} onRetry={() => void house.refetch()} />
      </main>
    )
  }
  if (!house.data) {
    return (
      <main className="phone">
        <Loading lines={6} />
      </main>
    )
  }
  if (!house.data.visitor) return <PersonEntrance house={house.data} />
  return (
    <HouseContext value={house.data}>
      <Routes>
        <Route path="/wallet" element={<HomePage />} />
        <Route path="/wallet/statement" element={<StatementPage />} />
        <Route path="/wallet/statement/:version" element={<EntryPage />} />
        <Route path="/wallet/packets" element={<PacketsPage />} />
        <Route path="/wallet/packets/:authNo" element={<PacketPage />} />
        <Route path="/wallet/pay" element={<PayStringPage />} />
        <Route path="/wallet/pay/:pass" element={<PayCodePage />} />
        <Route path="/wallet/auth" element={<AppLoginPage />} />
        <Route path="/wallet/scan" element={<ScanPage />} />
        <Route path="/wallet/authorisations" element={<AuthorisationsPage />} />
        <Route path="/wallet/settings" element={<SettingsPage />} />
        <Route path="/wallet/top-up" element={<TopUpPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </HouseContext>
  )
}
