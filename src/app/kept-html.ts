/**
 * Stands in `{@html}` for HTML that only the server has (the drawn pictures). At hydration Svelte keeps what the
 * server wrote; it must not be the empty text, which would be taken for "nothing was written".
 */
export const kept = '<!--kept-->';
