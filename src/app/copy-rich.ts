/** Puts an image on the clipboard; resolves with whether that worked. Plain http has no way to do it. */
export async function copyImage(image: Promise<Blob>): Promise<boolean> {
  // Missing on plain http, whatever the type says.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!clipboard || typeof ClipboardItem === 'undefined') return false;
  // Safari takes the promise, and only within the click.
  const blob = await image;
  try {
    await clipboard.write([new ClipboardItem({ 'image/png': blob })]);
    return true;
  } catch {
    return false;
  }
}

/** Puts a table on the clipboard, for documents and for sheets; resolves with whether that worked. */
export async function copyTable({ html, text }: { html: string; text: string }): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  try {
    if (clipboard && typeof ClipboardItem !== 'undefined') {
      const part = (content: string, type: string) => new Blob([content], { type });
      await clipboard.write([
        new ClipboardItem({ 'text/html': part(html, 'text/html'), 'text/plain': part(text, 'text/plain') }),
      ]);
      return true;
    }
  } catch {
    // Refused by the browser or its policy: the old way may still work.
  }
  let set = false;
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    set = true;
  };
  document.addEventListener('copy', put, { once: true });
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return copied && set;
}
