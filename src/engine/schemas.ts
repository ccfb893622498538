/** Where imported tables live. Names without a schema are looked up here. */
export const DATA_SCHEMA = 'raw';

/**
 * What a question calls the same tables with small counts suppressed. There is no such schema: what names it is asked of
 * the stand-ins (`run-protected.ts`).
 */
export const PROTECTED_SCHEMA = 'protected';

/** Where they live with numbers in place of the suppressed ones that are worked out from the others (docs/protection.md). */
export const STAND_IN_SCHEMAS = ['stand_in_1', 'stand_in_2', 'stand_in_3', 'stand_in_4'] as const;

/** Where parts of a table lie while it is being loaded. */
export const STAGING_SCHEMA = 'staging';

/** The table in staging that has the stand-ins of a table beside its columns. */
export const standInTable = (name: string) => `stand-ins of ${name}`;
