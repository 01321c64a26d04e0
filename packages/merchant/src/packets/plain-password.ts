// A password that friends say to each other: full-width letters, capitals and blanks at its ends do
// not matter.

/** The form in which passwords are kept and compared. */
export const plainPassword = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
