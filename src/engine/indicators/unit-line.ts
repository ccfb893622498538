/** Name of the table that says which units lie in which, and when. */
export const unitLineName = 'unit_line';

/**
 * Every unit with itself and every unit that it lies in: `unit`, `above`, `steps` (0 for itself), and from when to when
 * (`valid_from` inclusive, `valid_to` exclusive; the ends of time where the list of units does not say). A unit that
 * moved has several lines. A circle in the list ends after as many steps as there are levels.
 */
export const unitLine = `
WITH RECURSIVE listed AS (
  SELECT unit, parent, coalesce(valid_from, DATE '0001-01-01') AS valid_from,
         coalesce(valid_to, DATE '9999-01-01') AS valid_to
  FROM units
),
line AS (
  SELECT unit, unit AS above, parent, 0 AS steps, valid_from, valid_to FROM listed
  UNION ALL
  SELECT l.unit, u.unit, u.parent, l.steps + 1, greatest(l.valid_from, u.valid_from), least(l.valid_to, u.valid_to)
  FROM line l
  JOIN listed u ON u.unit = l.parent AND u.valid_from < l.valid_to AND l.valid_from < u.valid_to
  WHERE l.steps < 7
)
SELECT DISTINCT unit, above, steps, valid_from, valid_to FROM line`;
