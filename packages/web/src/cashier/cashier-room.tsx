// The PC cashier's addresses: an order behind a pass.
import './cashier.css'
import { Route, Routes, useParams } from 'react-router'

import { CashierPage } from './cashier-page.tsx'

export function CashierRoom() {
  return (
    <Routes>
      <Route path="/cashier/:pass" element={<Cashier />} />
      <Route path="*" element={<CashierPage pass="" />} />
    </Routes>
  )
}

function Cashier() {
  const { pass = '' } = useParams()
  // Another pass is another order: nothing of the one before stays on the page.
  return <CashierPage key={pass} pass={pass} />
}
