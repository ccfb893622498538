/**
 * What of a fragment makes another page of the one that the server wrote: a shared page (`s=`), one figure alone
 * (`only=`). Empty where it is this page.
 */
export function otherPage(fragment: string): string {
  return fragment
    .replace(/^#/, '')
    .split('&')
    .filter((part) => /^(s|only)=/.test(part))
    .join('&');
}
