import type { Attachment } from 'svelte/attachments';

/** Opens a dialog over the page, and gives the focus back to where it was when it goes. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement) before.focus();
  };
};

/** Opens a dialog over the page, to be read from its heading on. */
export const headedModal: Attachment<HTMLDialogElement> = (dialog) => {
  dialog.showModal();
  dialog.querySelector('h2')?.focus();
  return () => dialog.close();
};
