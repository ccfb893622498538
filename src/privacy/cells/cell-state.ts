/** Cells shown, suppressed because small, suppressed to protect others. */
export const shown = 0;
export const primary = 1;
export const complementary = 2;
