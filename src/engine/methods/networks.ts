import type { MethodFamily } from './method-doc.ts';

/** Nodes are units, roles and departments, never persons. Edges come as lists of rows. */
export const NETWORKS_SQL = `
/* Inside WITH RECURSIVE every UNION is taken for a recursion and keeps doubles: hence SELECT DISTINCT.
   rows: a list of {parent, child}. Depth ends at 64, so that a circle cannot run for ever. */
CREATE MACRO network_layers(rows) AS TABLE
  WITH RECURSIVE siwang_rows AS (SELECT DISTINCT r.parent AS parent, r.child AS child FROM (SELECT unnest(rows) AS r)),
  edges AS (SELECT parent, child FROM siwang_rows WHERE parent IS NOT NULL AND child IS NOT NULL),
  nodes AS (SELECT DISTINCT node FROM (SELECT parent AS node FROM siwang_rows UNION ALL SELECT child FROM siwang_rows) WHERE node IS NOT NULL),
  down AS (
    SELECT node AS top, node, 1 AS layer FROM nodes
    UNION ALL SELECT d.top, e.child, d.layer + 1 FROM down d JOIN edges e ON e.parent = d.node WHERE d.layer < 64
  ),
  roots AS (SELECT node FROM nodes WHERE node NOT IN (SELECT child FROM edges)),
  layers AS (SELECT node, max(layer) AS layer FROM down WHERE top IN (FROM roots) GROUP BY node),
  below AS (SELECT top AS node, count(DISTINCT node) - 1 AS below, max(layer) - 1 AS height FROM down GROUP BY top),
  spans AS (SELECT parent AS node, count(*) AS span FROM edges GROUP BY parent)
  SELECT n.node, l.layer, coalesce(s.span, 0) AS span, b.below, b.height
  FROM nodes n LEFT JOIN layers l USING (node) LEFT JOIN spans s USING (node) LEFT JOIN below b USING (node)
  ORDER BY l.layer, n.node;
CREATE MACRO network_summary(rows) AS TABLE
  SELECT count(*) AS nodes, max(layer) AS layers, count(*) FILTER (layer = 1) AS roots, count(*) FILTER (span = 0) AS leaves,
    avg(span) FILTER (span > 0) AS mean_span, max(span) AS widest_span, count(*) FILTER (layer IS NULL) AS in_circles
  FROM network_layers(rows);

/* rows: a list of {a, b}; an edge runs both ways. */
CREATE MACRO network_cut_points(rows) AS TABLE
  WITH RECURSIVE siwang_rows AS (SELECT r.a AS a, r.b AS b FROM (SELECT unnest(rows) AS r) WHERE r.a <> r.b),
  edges AS (SELECT DISTINCT a, b FROM (SELECT a, b FROM siwang_rows UNION ALL SELECT b, a FROM siwang_rows)),
  reached AS (
    SELECT a AS without, min(b) AS node FROM edges GROUP BY a
    UNION SELECT r.without, e.b FROM reached r JOIN edges e ON e.a = r.node WHERE e.b <> r.without
  )
  SELECT e.a AS node, count(*) AS degree, count(r.node) < count(*) AS cut_point
  FROM edges e LEFT JOIN reached r ON r.without = e.a AND r.node = e.b
  GROUP BY e.a ORDER BY e.a;

/* Shortest paths from all nodes at once, ring by ring, with their numbers; each pair is counted once. */
CREATE MACRO network_betweenness(rows) AS TABLE
  WITH RECURSIVE siwang_rows AS (SELECT r.a AS a, r.b AS b FROM (SELECT unnest(rows) AS r) WHERE r.a <> r.b),
  edges AS (SELECT DISTINCT a, b FROM (SELECT a, b FROM siwang_rows UNION ALL SELECT b, a FROM siwang_rows)),
  paths(source, target, distance, ways) USING KEY (source, target) AS (
    SELECT DISTINCT a, a, 0, 1e0 FROM edges
    UNION
    SELECT p.source, e.b, any_value(p.distance) + 1, sum(p.ways)
    FROM paths p JOIN edges e ON e.a = p.target
    LEFT JOIN recurring.paths seen ON seen.source = p.source AND seen.target = e.b
    WHERE seen.source IS NULL GROUP BY p.source, e.b
  ),
  between_ends AS (
    SELECT s.target AS node, sum(s.ways * t.ways / st.ways) / 2 AS betweenness
    FROM paths s JOIN paths t ON t.source = s.target
    JOIN paths st ON st.source = s.source AND st.target = t.target
    WHERE s.distance > 0 AND t.distance > 0 AND s.distance + t.distance = st.distance
    GROUP BY s.target
  )
  SELECT n.node, coalesce(b.betweenness, 0) AS betweenness
  FROM (SELECT DISTINCT a AS node FROM edges) n LEFT JOIN between_ends b USING (node) ORDER BY n.node;

CREATE MACRO covered_share(contacts, least_contacts := 1) AS list_transform(
  [{c: contacts::DOUBLE[], least: least_contacts}],
  lambda _a: CASE WHEN len(_a.c) > 0 AND list_count(_a.c) = len(_a.c) THEN len(list_filter(_a.c, lambda _x: _x >= _a.least))::DOUBLE / len(_a.c) END)[1];
CREATE MACRO workload(work, workers) AS CASE WHEN work >= 0 AND workers > 0 THEN work::DOUBLE / workers END;
CREATE MACRO workload_spread(loads) AS list_transform(
  [list_filter(loads::DOUBLE[], lambda _x: _x >= 0)],
  lambda _c: CASE WHEN len(_c) > 0 AND list_avg(_c) > 0 THEN list_max(_c) / list_avg(_c) END)[1];
`;

const TREE = `(SELECT list({parent: t.p, child: t.c}) FROM (VALUES ('r','a'),('r','b'),('a','x'),('a','y'),('a','z')) t(p, c))`;
const KITE = `(SELECT list({a: t.a, b: t.b}) FROM (VALUES ('Andre','Beverly'),('Andre','Carol'),('Andre','Diane'),('Andre','Fernando'),('Beverly','Diane'),('Beverly','Ed'),('Beverly','Garth'),('Carol','Diane'),('Carol','Fernando'),('Diane','Ed'),('Diane','Fernando'),('Diane','Garth'),('Ed','Garth'),('Fernando','Garth'),('Fernando','Heather'),('Garth','Heather'),('Heather','Ike'),('Ike','Jane')) t(a, b))`;

export const NETWORKS: MethodFamily = {
  id: 'networks',
  title: { zh: '工作网络结构', en: 'Network structure' },
  methods: [
    {
      calls: ['network_layers(rows)', 'network_summary(rows)'],
      title: { zh: '层级与管理幅度（表）', en: 'Layers and span of control (tables)' },
      summary: {
        zh: '每个节点在第几层、直接管几个、下面共有几个、还有几层；以及全网小结。',
        en: 'Of each node: its layer, direct reports (span), all below it, and layers below; and a summary of the network.',
      },
      formula: 'layer = longest way from a root, which is 1; span = number of children',
      units: '`rows`: a list of {parent, child}; a root may stand as a child with no parent.',
      source: 'Definitions.',
      edges: 'Nodes in a circle have no layer and are counted in `in_circles`. Depth ends at 64.',
      avoid: 'For persons. Nodes are units, roles and departments.',
      examples: [
        {
          ask: `SELECT node, layer, span, below FROM network_layers(${TREE}) WHERE span > 0`,
          gives: ['r', '1', '2', '5', 'a', '2', '3', '3'],
          from: 'by hand',
        },
        {
          ask: `SELECT nodes, layers, leaves, mean_span, widest_span, in_circles FROM network_summary(${TREE})`,
          gives: ['6', '3', '4', '2.5', '3', '0'],
          from: 'by hand',
        },
      ],
    },
    {
      calls: ['network_cut_points(rows)'],
      title: { zh: '单点故障（割点，表）', en: 'Single points of failure (cut points, a table)' },
      summary: {
        zh: '去掉哪个节点，网络会断成几块。',
        en: 'Which nodes’ loss breaks the network into pieces.',
      },
      formula: 'a node is a cut point when from one of its neighbours another cannot be reached without it',
      units: '`rows`: a list of {a, b}, each edge once or both ways.',
      source: 'Definition (Harary 1969).',
      edges: 'Edges from a node to itself and to nothing are left out.',
      avoid: 'Beyond some two thousand nodes: it walks the network once for each.',
      examples: [
        {
          ask: "SELECT node, degree FROM network_cut_points((SELECT list({a: 'hub', b: 'leaf ' || i}) FROM range(5) t(i))) WHERE cut_point",
          gives: ['hub', '5'],
          from: 'a star has one cut point',
        },
        {
          ask: `SELECT node FROM network_cut_points(${KITE}) WHERE cut_point`,
          gives: ['Heather', 'Ike'],
          from: 'Krackhardt’s kite',
        },
      ],
    },
    {
      calls: ['network_betweenness(rows)'],
      title: { zh: '中介中心性（表）', en: 'Betweenness (a table)' },
      summary: {
        zh: '经过某节点的最短路径有多少：信息要经它转手的程度。',
        en: 'How many shortest ways pass through a node: how much must go by its hands.',
      },
      formula: 'Σ σ(s, t | v)/σ(s, t) over pairs s, t apart from v; undirected, not normalised',
      units: '`rows`: a list of {a, b}, each edge once or both ways.',
      source: 'Freeman 1977; Brandes 2001 for the definition with several shortest ways.',
      edges: 'Ends that cannot be reached count nothing.',
      avoid: 'Beyond some three hundred nodes: the work grows with the cube.',
      examples: [
        {
          ask: `SELECT node, betweenness FROM network_betweenness(${KITE}) WHERE node IN ('Heather', 'Fernando', 'Garth', 'Ike', 'Diane') ORDER BY node`,
          gives: ['Diane', '3.67', 'Fernando', '8.33', 'Garth', '8.33', 'Heather', '14.00', 'Ike', '8.00'],
          from: 'Krackhardt’s kite',
        },
      ],
    },
    {
      calls: ['covered_share(contacts, least_contacts)', 'workload(work, workers)', 'workload_spread(loads)'],
      title: { zh: '覆盖与负荷', en: 'Coverage and load' },
      summary: {
        zh: '有至少一个（或几个）联点单位的村所占比例；每人（岗）的工作量；最忙者与平均之比。',
        en: 'The share of villages with at least one (or more) contacts; work per post; the busiest over the mean.',
      },
      formula: 'share of counts ≥ least; work/workers; max/mean',
      units: 'A list of contacts of every village, 0 included; counts of work and posts.',
      source: 'Definitions.',
      edges: 'No value where a village’s count is missing, and for no posts.',
      avoid: 'Coverage without the villages that have none: they must stand in the list as 0.',
      examples: [
        {
          ask: 'covered_share([0, 1, 2, 3]), covered_share([0, 1, 2, 3], 2), workload(86, 19), workload_spread([1, 2, 3]), workload(5, 0)',
          gives: ['0.75', '0.50', '4.5', '1.5', 'NULL'],
          from: 'by hand; 86 villages and 19 departments',
        },
      ],
    },
  ],
};
