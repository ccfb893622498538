/**
 * Puts a text on the clipboard; resolves with whether that worked. Plain http has no `navigator.clipboard`, there
 * the old way through a selection is tried.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Missing on plain http, whatever the type says.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the browser or its policy: the old way may still work.
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
