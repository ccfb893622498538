/** Where imported tables live. Names without a schema are looked up here. */
export const DATA_SCHEMA = 'raw';

/** Where the same tables live with small counts suppressed. */
export const PROTECTED_SCHEMA = 'protected';

/** Where they live with other numbers in place of the suppressed ones, to tell which answers depend on these. */
export const COMPARED_SCHEMAS = ['compared_low', 'compared_high'] as const;

/** Where parts of a table lie while it is being loaded. */
export const STAGING_SCHEMA = 'staging';
