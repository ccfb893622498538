import type { ShowAct } from './show.svelte.ts';

type KeyAct = ShowAct | 'end' | 'spotlight' | 'presenter';

/** Keys of a show. Clickers send PageDown and PageUp, some a full stop for the black screen. */
const keys: Readonly<Record<string, KeyAct>> = {
  arrowright: 'next',
  arrowdown: 'next',
  pagedown: 'next',
  ' ': 'next',
  enter: 'next',
  n: 'next',
  arrowleft: 'previous',
  arrowup: 'previous',
  pageup: 'previous',
  backspace: 'previous',
  p: 'previous',
  home: 'first',
  end: 'last',
  b: 'black',
  '.': 'black',
  escape: 'end',
  l: 'spotlight',
  s: 'presenter',
};

/** What a key asks for; nothing where it belongs to the browser, or to the button that has the focus. */
export function pressed(event: KeyboardEvent): KeyAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const name = event.key.toLowerCase();
  const onButton = (event.target as Element | null)?.nodeName === 'BUTTON';
  if (onButton && (name === ' ' || name === 'enter')) return null;
  return keys[name] ?? null;
}
