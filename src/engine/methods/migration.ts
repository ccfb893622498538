import type { MethodFamily } from './method-doc.ts';

export const MIGRATION_SQL = `
CREATE MACRO net_migration(arrivals, departures) AS CASE WHEN arrivals >= 0 AND departures >= 0 THEN arrivals - departures END;
CREATE MACRO gross_migration(arrivals, departures) AS CASE WHEN arrivals >= 0 AND departures >= 0 THEN arrivals + departures END;
CREATE MACRO net_migration_rate(arrivals, departures, population) AS
  CASE WHEN arrivals >= 0 AND departures >= 0 AND population > 0 THEN 1000 * (arrivals::DOUBLE - departures) / population END;
CREATE MACRO migration_effectiveness(arrivals, departures) AS
  CASE WHEN arrivals >= 0 AND departures >= 0 AND arrivals::DOUBLE + departures > 0
    THEN 100 * (arrivals::DOUBLE - departures) / (arrivals::DOUBLE + departures) END;

/* rows: a list of {origin, destination, persons}; who stays in one unit has not migrated. */
CREATE MACRO migration_units(rows) AS TABLE
  WITH moves AS (
    SELECT r.origin AS origin, r.destination AS destination, r.persons::DOUBLE AS persons
    FROM (SELECT unnest(rows) AS r) WHERE r.origin <> r.destination
  ),
  sides AS (
    SELECT destination AS unit, persons AS arrivals, 0e0 AS departures FROM moves
    UNION ALL SELECT origin, 0e0, persons FROM moves
  ),
  sums AS (
    SELECT unit, CASE WHEN count(arrivals) = count(*) THEN sum(arrivals) END AS arrivals,
      CASE WHEN count(departures) = count(*) THEN sum(departures) END AS departures
    FROM sides GROUP BY unit
  )
  SELECT unit, arrivals, departures, net_migration(arrivals, departures) AS net, gross_migration(arrivals, departures) AS gross,
    migration_effectiveness(arrivals, departures) AS effectiveness
  FROM sums ORDER BY unit;
CREATE MACRO migration_system(rows, population) AS TABLE
  WITH units AS (FROM migration_units(rows)),
  sums AS (
    SELECT CASE WHEN count(net) = count(*) THEN sum(gross) / 2 END AS migrants, sum(abs(net)) AS unbalanced, population::DOUBLE AS people
    FROM units
  )
  SELECT migrants, CASE WHEN migrants > 0 THEN 100 * unbalanced / (2 * migrants) END AS mei,
    CASE WHEN people > 0 THEN 100 * migrants / people END AS cmi,
    CASE WHEN people > 0 AND migrants >= 0 THEN 100 * unbalanced / (2 * people) END AS anmr
  FROM sums;
`;

const MOVES = `(SELECT list({origin: t.o, destination: t.d, persons: t.n}) FROM (VALUES ('a','b',40),('b','a',60),('a','c',10),('c','a',10),('b','c',20),('b','b',900)) t(o, d, n))`;

export const MIGRATION: MethodFamily = {
  id: 'migration',
  title: { zh: '人口流动', en: 'Migration' },
  methods: [
    {
      calls: [
        'net_migration(arrivals, departures)',
        'gross_migration(arrivals, departures)',
        'net_migration_rate(arrivals, departures, population)',
        'migration_effectiveness(arrivals, departures)',
      ],
      title: { zh: '净迁移、总迁移与迁移效率', en: 'Net, gross and effectiveness' },
      summary: {
        zh: '迁入减迁出、迁入加迁出、每千人净迁移率，以及净额占总额的百分比。',
        en: 'In minus out, in plus out, the net rate per 1,000, and net as a percentage of gross.',
      },
      formula: 'I − O; I + O; 1000·(I − O)/P̄; 100·(I − O)/(I + O)',
      units: 'Persons in; persons, per 1,000 and per cent (−100 to 100) out.',
      source: 'Shryock and Siegel 1976, The Methods and Materials of Demography.',
      edges: 'No value for missing or negative counts, and no effectiveness where nobody moved.',
      avoid: 'Across definitions: a three-month and a six-month rule must not be netted.',
      examples: [
        {
          ask: 'net_migration(60, 40), gross_migration(60, 40), migration_effectiveness(60, 40), net_migration_rate(60, 40, 10000), migration_effectiveness(0, 0)',
          gives: ['20', '100', '20', '2', 'NULL'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['migration_units(rows)', 'migration_system(rows, population)'],
      title: { zh: '迁移矩阵（表）', en: 'Migration matrix (tables)' },
      summary: {
        zh: '每个单位的迁入、迁出、净额、总额和效率；以及整个系统的效率（MEI）、强度（CMI）和净迁移总率（ANMR）。',
        en: 'Of each unit: in, out, net, gross, effectiveness; and of the whole system: effectiveness (MEI), intensity (CMI), aggregate net rate (ANMR).',
      },
      formula: 'M = Σ moves; MEI = 100·Σ|N|/(2M); CMI = 100·M/P; ANMR = 100·Σ|N|/(2P) = CMI·MEI/100',
      units: '`rows`: a list of {origin, destination, persons}. Persons in, per cent out.',
      source: 'Bell et al. 2002, JRSS A 165:435.',
      edges:
        'Moves within one unit are left out. A missing count makes the sums of its units, and of the system, missing.',
      avoid: 'With small cells shown singly: below ten they belong under “other”.',
      examples: [
        {
          ask: `SELECT unit, net, effectiveness FROM migration_units(${MOVES})`,
          gives: ['a', '20', '16.67', 'b', '-40', '-33.33', 'c', '20', '50.00'],
          from: 'by hand; the net column adds up to 0',
        },
        {
          ask: `SELECT migrants, mei, cmi, anmr FROM migration_system(${MOVES}, 2000)`,
          gives: ['140', '28.57', '7.00', '2.00'],
          from: 'by hand: 80/280; 140/2000',
        },
      ],
    },
  ],
};
