/**
 * Where the keyboard goes when a menu or a dialog closes: back to where it was, unless what was chosen there has opened a field, which
 * has it already.
 */
export function backUnlessWriting(): boolean {
  return !(
    document.activeElement instanceof HTMLElement && document.activeElement.matches("textarea, input")
  );
}
