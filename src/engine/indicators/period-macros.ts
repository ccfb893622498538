/**
 * How months make longer periods. `basis` is `month`, `quarter`, `half`, `calendar` (year), `statistical` (year,
 * October to September) or `year-to-date`; another word gives no period, hence no rows.
 */
export const PERIOD_MACROS: readonly string[] = [
  // Grain of the periods of a basis, as it stands in the datasets.
  `CREATE OR REPLACE MACRO siwang_grain(basis) AS
     CASE basis WHEN 'calendar' THEN 'year' WHEN 'statistical' THEN 'statistical-year' ELSE basis END`,
  // First days of the periods that a month belongs to: one, or for year-to-date its own and those of the year's later months.
  `CREATE OR REPLACE MACRO siwang_periods(basis, m) AS CASE basis
     WHEN 'month' THEN [m]
     WHEN 'quarter' THEN [date_trunc('quarter', m)::DATE]
     WHEN 'half' THEN [make_date(year(m), CASE WHEN month(m) < 7 THEN 1 ELSE 7 END, 1)]
     WHEN 'calendar' THEN [make_date(year(m), 1, 1)]
     WHEN 'statistical' THEN [make_date(CASE WHEN month(m) < 10 THEN year(m) - 1 ELSE year(m) END, 10, 1)]
     WHEN 'year-to-date' THEN list_transform(range(month(m), 13), lambda later: make_date(year(m), later, 1))
     ELSE [] END`,
  // Months in a period of a basis.
  `CREATE OR REPLACE MACRO siwang_months(basis, p) AS CASE basis
     WHEN 'month' THEN 1 WHEN 'quarter' THEN 3 WHEN 'half' THEN 6 WHEN 'year-to-date' THEN month(p) ELSE 12 END`,
  // Last month of a period of a basis.
  `CREATE OR REPLACE MACRO siwang_last_month(basis, p) AS
     CASE basis WHEN 'year-to-date' THEN p ELSE (p + to_months(CAST(siwang_months(basis, p) - 1 AS INTEGER)))::DATE END`,
];
