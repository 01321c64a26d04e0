import { PhoneLibrary } from '../parts/phone-library.tsx'
import { startPage } from '../parts/start-page.tsx'
import { AuthoriseRoom } from './authorise-room.tsx'

startPage(<AuthoriseRoom />, PhoneLibrary)
