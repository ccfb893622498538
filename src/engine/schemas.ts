/** Where imported tables live. Names without a schema are looked up here. */
export const DATA_SCHEMA = 'raw';

/** Where parts of a table lie while it is being loaded. */
export const STAGING_SCHEMA = 'staging';
