import type { Attachment } from 'svelte/attachments';
import { numberAt } from './shown-numbers.ts';

/**
 * Tells which number of these words was clicked, in the order of `shownNumbers`. By keyboard the same is reached with
 * the button beside the words: a stop at every number would make a text a long way.
 */
export function pointedNumber(open: (at: number) => void): Attachment<HTMLElement> {
  return (root) => {
    const click = (event: MouseEvent) => {
      const at = numberAt(root, event.target);
      // Who selects text to copy it does not ask.
      if (at >= 0 && document.getSelection()?.isCollapsed !== false) open(at);
    };
    root.addEventListener('click', click);
    return () => root.removeEventListener('click', click);
  };
}
