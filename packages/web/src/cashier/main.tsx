import { DeskLibrary } from '../parts/desk-library.tsx'
import { startPage } from '../parts/start-page.tsx'
import { CashierRoom } from './cashier-room.tsx'

startPage(<CashierRoom />, DeskLibrary)
