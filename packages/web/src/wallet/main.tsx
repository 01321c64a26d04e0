import { PhoneLibrary } from '../parts/phone-library.tsx'
import { startPage } from '../parts/start-page.tsx'
import { WalletRoom } from './wallet-room.tsx'

startPage(<WalletRoom />, PhoneLibrary)
