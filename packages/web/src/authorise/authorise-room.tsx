// The pages that ask whether an application may: a user, at publicAppAuthorize, and a merchant, at
// appToAppAuth. Both show who asks, for what, as whom, and where one goes afterwards.
import '../wallet/wallet.css'
import '../wallet/pay/pay.css'
import './authorise.css'
import { Route, Routes } from 'react-router'

import { PhoneScreen } from '../parts/phone-screen.tsx'
import { Empty } from '../parts/states.tsx'
import { useTexts } from '../parts/texts.ts'
import { AppConsentPage } from './app-consent-page.tsx'
import { UserConsentPage } from './user-consent-page.tsx'
import { authoriseWords } from './words.ts'

export function AuthoriseRoom() {
  return (
    <Routes>
      <Route path="/oauth2/publicAppAuthorize.htm" element={<UserConsentPage />} />
      <Route path="/oauth2/appToAppAuth.htm" element={<AppConsentPage />} />
      <Route path="*" element={<NoPage />} />
    </Routes>
  )
}

function NoPage() {
  const t = useTexts(authoriseWords)
  return (
    <PhoneScreen title={t.title}>
      <Empty title={t.noPage} />
    </PhoneScreen>
  )
}
