/**
 * `missing_girls(m, f, reference)`: births of girls that a normal ratio would add to those counted (signed),
 *
 *     m / (reference/100) − f
 *
 * `reference` is the normal number of boys per 100 girls, 106 unless given (103–107 is usual).
 */
export const MISSING_GIRLS = `
CREATE MACRO missing_girls(m, f, reference := 106) AS m::DOUBLE * 100 / reference::DOUBLE - f::DOUBLE;
`;
