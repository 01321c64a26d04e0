import { DeskLibrary } from '../parts/desk-library.tsx'
import { startPage } from '../parts/start-page.tsx'
import { ConsoleRoom } from './console-room.tsx'

startPage(<ConsoleRoom />, DeskLibrary)
