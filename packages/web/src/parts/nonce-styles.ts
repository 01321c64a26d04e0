// Parts of the component library write styles of their own without the page's nonce: what keeps the
// page from scrolling behind a dialog, what measures a scroll bar. The policy would block them.

/** Gives every style element that a script of ours makes from now on the page's nonce. */
export function nonceStyles(nonce: string): void {
  const create = document.createElement.bind(document)
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  }
  document.createElement = createWithNonce
}
