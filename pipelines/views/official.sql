-- Views over the tables of official documents, as offices use them: ledgers of tasks, commitments and indicators, what
-- each unit has to do, which documents are cited, what is left open. For option `views` of exporter.sqlite, behind the
-- stages of official-base.json. Nothing is guessed: what a document leaves open is null or 未明确, and what is worked
-- out says so beside it (责任认定, 时限认定, 时间认定, 可比性). Views of single facts have `document` and `row`, by which they join
-- the tables.

CREATE INDEX IF NOT EXISTS ix_metadata_field ON metadata (document, field);
CREATE INDEX IF NOT EXISTS ix_metadata_value ON metadata (field, value);
CREATE INDEX IF NOT EXISTS ix_sentence_begin ON sentence (document, "begin");
CREATE INDEX IF NOT EXISTS ix_section_begin ON section (document, "begin");
CREATE INDEX IF NOT EXISTS ix_indicator_begin ON indicator (document, "begin");
CREATE INDEX IF NOT EXISTS ix_indicator_subject ON indicator (subject, base_unit);
CREATE INDEX IF NOT EXISTS ix_task_due ON task (due_end);
CREATE INDEX IF NOT EXISTS ix_responsible_name ON responsible (name);

-- One row a document: the first value of each field, joint issuers and the like in one cell.
DROP VIEW IF EXISTS v_document;
CREATE VIEW v_document AS
SELECT d.id AS document,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'title' ORDER BY m.row LIMIT 1) AS 标题,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'genre' ORDER BY m.row LIMIT 1) AS 文种,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'form' ORDER BY m.row LIMIT 1) AS 形式,
  (SELECT group_concat(value, '、') FROM (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'issuing_body' ORDER BY m.row)) AS 发文机关,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'doc_number' ORDER BY m.row LIMIT 1) AS 文号,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'date_signed' ORDER BY m.row LIMIT 1) AS 成文日期,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'date_published' ORDER BY m.row LIMIT 1) AS 发布日期,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'date_expires' ORDER BY m.row LIMIT 1) AS 失效日期,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'validity' ORDER BY m.row LIMIT 1) AS 效力,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'proposal_kind' ORDER BY m.row LIMIT 1) AS 类别,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'session' ORDER BY m.row LIMIT 1) AS 届次会议,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'proposal_number' ORDER BY m.row LIMIT 1) AS 编号,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'proposal_title' ORDER BY m.row LIMIT 1) AS 建议提案标题,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'addressee' ORDER BY m.row LIMIT 1) AS 主送,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'lead_handler' ORDER BY m.row LIMIT 1) AS 主办,
  (SELECT group_concat(value, '、') FROM (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'co_handler' ORDER BY m.row)) AS 会办,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'contact_unit' ORDER BY m.row LIMIT 1) AS 联系单位,
  (SELECT value FROM metadata m WHERE m.document = d.id AND field = 'reply_class' ORDER BY m.row LIMIT 1) AS 答复类别
FROM document d;

-- Where a task stands: 二（一）1, in no section 第3段 of the running text, and behind it 一是 for an item of a list. `nth`: the
-- how-manieth task of that place it is.
DROP VIEW IF EXISTS v_task_place;
CREATE VIEW v_task_place AS
SELECT document, row, place AS 条目, row_number() OVER (PARTITION BY document, place ORDER BY row) AS nth
FROM (
  SELECT t.document, t.row,
    coalesce(nullif(ltrim(s.path, '~'), ''), '第' || nullif((SELECT count(*) FROM paragraph p
      WHERE p.document = t.document AND p."begin" <= t."begin" AND p.role IN ('body', 'lead-in')), 0) || '段', '')
    || coalesce((SELECT marker FROM enumeration e WHERE e.document = t.document AND e."begin" = t."begin" ORDER BY e.row LIMIT 1), '') AS place
  FROM task t
  LEFT JOIN section s ON s.document = t.document AND s.row = t.section
);

-- O1 任务台账, word for word as exporter.xlsx-ledger writes it, so that both join by 台账编号: 文号·条目, without 文号 the
-- document's id, and -2 for the second of one place. A day stands as 2024-12-31.
DROP VIEW IF EXISTS v_task_ledger;
CREATE VIEW v_task_ledger AS
WITH said AS (
  SELECT t.*,
    (SELECT group_concat(unit, '、') FROM (SELECT coalesce(name, unit) AS unit FROM responsible r
      WHERE r.document = t.document AND r.task = t.row AND role IN ('lead', 'co_lead') GROUP BY 1 ORDER BY min(row))) AS lead,
    (SELECT group_concat(unit, '、') FROM (SELECT coalesce(name, unit) AS unit FROM responsible r
      WHERE r.document = t.document AND r.task = t.row AND role IN ('support', 'member') GROUP BY 1 ORDER BY min(row))) AS support,
    (SELECT group_concat(unit, '、') FROM (SELECT coalesce(name, unit) AS unit FROM responsible r
      WHERE r.document = t.document AND r.task = t.row AND role NOT IN ('lead', 'co_lead', 'support', 'member') GROUP BY 1 ORDER BY min(row))) AS responsible,
    (SELECT group_concat(basis, '、') FROM (SELECT CASE role_basis WHEN 'stated' THEN '原文' WHEN 'inherited' THEN '承前' WHEN 'resolved' THEN '推算'
        WHEN 'page' THEN '网页' WHEN 'position' THEN '推定' WHEN 'list_rule' THEN '依文件约定' ELSE role_basis END AS basis
      FROM responsible r WHERE r.document = t.document AND r.task = t.row GROUP BY 1 ORDER BY min(row))) AS basis,
    (SELECT group_concat(words, '；') FROM (SELECT CASE WHEN qualifier IS NULL OR instr(text, qualifier) THEN subject || text
        WHEN qualifier IN ('以上', '以下', '以内', '左右', '余', '多') THEN subject || text || qualifier ELSE subject || qualifier || text END AS words
      FROM indicator i WHERE i.document = t.document AND i."begin" >= t."begin" AND i."begin" < t."end" AND i."end" <= t."end" AND i.kind IN ('target', 'planned')
        AND NOT EXISTS (SELECT 1 FROM task x WHERE x.document = i.document AND x.row > t.row AND x."begin" <= i."begin" AND x."end" >= i."end")
      GROUP BY 1 ORDER BY min(row))) AS targets
  FROM task t
)
SELECT t.document, t.row, t.key,
  coalesce(d.文号, t.document) || iif(p.条目 = '', '', '·' || p.条目) || iif(p.nth = 1, '', '-' || p.nth) AS 台账编号,
  CASE t.kind WHEN 'assignment' THEN '任务' WHEN 'commitment' THEN '承诺' WHEN 'safeguard' THEN '保障措施' ELSE t.kind END AS 任务类别,
  t.title AS 任务名称,
  t.text AS "工作内容（原文）",
  t.targets AS 量化目标,
  coalesce(t.lead, '未明确') AS 牵头单位,
  coalesce(t.support, '未明确') AS 配合单位,
  coalesce(t.responsible, iif(t.lead IS NULL AND t.support IS NULL, '未明确', NULL)) AS "责任单位（未区分）",
  iif(t.basis = '原文' AND t.lead IS NULL AND t.support IS NULL, '原文仅列责任单位', t.basis) AS 责任认定,
  coalesce(t.deadline, '未明确') AS "时限（原文）",
  CASE t.due_kind WHEN 'recurring' THEN t.deadline WHEN 'ongoing' THEN '长期' ELSE coalesce(t.due_end, '未明确') END AS 完成时限,
  CASE t.due_kind WHEN 'by' THEN '截止' WHEN 'within' THEN '期间' WHEN 'recurring' THEN '周期' WHEN 'ongoing' THEN '长期' END AS 时限类别,
  CASE t.due_basis WHEN 'stated' THEN '原文' WHEN 'inherited' THEN '承前' WHEN 'resolved' THEN '推算' WHEN 'page' THEN '网页' ELSE t.due_basis END AS 时限认定,
  coalesce(d.文号, '未明确') AS 依据文号,
  p.条目,
  t.document || iif(p.条目 = '', '', ' ' || p.条目) AS 出处
FROM said t
JOIN v_document d ON d.document = t.document
JOIN v_task_place p ON p.document = t.document AND p.row = t.row
ORDER BY t.document, t.row;

-- O2 建议提案办理及承诺台账: what replies promise. 承诺类型 goes by the words alone.
DROP VIEW IF EXISTS v_commitment;
CREATE VIEW v_commitment AS
SELECT l.document, l.row, l.key, d.类别, d.届次会议, d.编号, d.建议提案标题 AS 标题, d.主送 AS "代表/委员",
  coalesce(d.主办, d.联系单位 || '（据联系单位推定）', d.发文机关 || '（据答复单位推定）') AS 主办,
  d.会办, d.成文日期 AS 答复日期, d.答复类别,
  l."工作内容（原文）" AS "承诺事项（原文）",
  CASE WHEN l."工作内容（原文）" GLOB '*[0-9万亿]元*' OR l."工作内容（原文）" LIKE '%资金%' OR l."工作内容（原文）" LIKE '%经费%' THEN '资金'
    WHEN l.任务名称 LIKE '%出台%' OR l.任务名称 LIKE '%制定%' OR l.任务名称 LIKE '%印发%' THEN '出台'
    WHEN l.任务名称 LIKE '%建设%' OR l.任务名称 LIKE '%建立%' OR l.任务名称 LIKE '%建成%' THEN '建设'
    WHEN l.任务名称 LIKE '%认定%' THEN '认定'
    ELSE '继续推进' END AS "承诺类型（据用词）",
  l.量化目标 AS 量化, l."时限（原文）" AS "承诺时限（原文）", l.完成时限 AS 承诺时限,
  CASE WHEN l.牵头单位 <> '未明确' THEN l.牵头单位 || coalesce('、' || nullif(l.配合单位, '未明确'), '') ELSE coalesce(l."责任单位（未区分）", l.配合单位, '未明确') END AS 责任单位,
  l.台账编号, l.条目, l.出处
FROM v_task_ledger l
JOIN v_document d ON d.document = l.document
WHERE l.任务类别 = '承诺'
ORDER BY l.document, l.row;

-- Units in the order in which the documents first name them, which is that of the authorities: neither sound nor code is.
-- Who has an order of bodies (机构序列) joins that instead.
DROP VIEW IF EXISTS v_unit_order;
CREATE VIEW v_unit_order AS
SELECT 单位, row_number() OVER (ORDER BY min(nth)) AS 次序
FROM (SELECT coalesce(name, unit) AS 单位, row_number() OVER (ORDER BY document, row) AS nth FROM responsible)
GROUP BY 单位;

-- O3 单位任务清单: a row for each unit of each task, to be filtered to one unit and sent to it. A task that names none has one for
-- 未明确, behind all units.
DROP VIEW IF EXISTS v_unit_tasks;
CREATE VIEW v_unit_tasks AS
SELECT l.document, r.row, l.row AS task, o.次序, coalesce(r.name, r.unit, '未明确') AS 单位, r.unit AS 原文名称, r.is_group AS 泛指,
  CASE r.role WHEN 'lead' THEN '牵头' WHEN 'co_lead' THEN '共同牵头' WHEN 'support' THEN '配合' WHEN 'member' THEN '成员' WHEN 'responsible' THEN '责任单位（未区分）' ELSE r.role END AS 角色,
  CASE r.role_basis WHEN 'stated' THEN '原文' WHEN 'inherited' THEN '承前' WHEN 'position' THEN '推定' WHEN 'list_rule' THEN '依文件约定' ELSE r.role_basis END AS 角色认定,
  r.rank AS 列位, l.台账编号, l.任务类别, l.任务名称, l."工作内容（原文）", l.量化目标, l."时限（原文）", l.完成时限, l.时限类别, l.时限认定, l.依据文号, l.条目, l.出处
FROM v_task_ledger l
LEFT JOIN responsible r ON r.document = l.document AND r.task = l.row
LEFT JOIN v_unit_order o ON o.单位 = coalesce(r.name, r.unit)
ORDER BY o.次序 NULLS LAST, l.document, l.row, r.row;

-- Its sums. A unit without a full name stands as it is written, for each issuer apart: 区卫生健康委 is another one in each district.
DROP VIEW IF EXISTS v_unit;
CREATE VIEW v_unit AS
SELECT o.次序, o.单位, iif(r.name IS NULL, d.发文机关, NULL) AS 发文机关, count(DISTINCT r.document || ' ' || r.task) AS 任务数,
  count(*) FILTER (WHERE r.role IN ('lead', 'co_lead')) AS 牵头,
  count(*) FILTER (WHERE r.rank = 1) AS 首列,
  count(*) FILTER (WHERE r.role IN ('support', 'member')) AS "配合/参与",
  count(t.due_end) AS 有时限, min(t.due_end) AS 最早时限
FROM responsible r
JOIN task t ON t.document = r.document AND t.row = r.task
JOIN v_document d ON d.document = r.document
JOIN v_unit_order o ON o.单位 = coalesce(r.name, r.unit)
WHERE NOT r.is_group
GROUP BY o.单位, iif(r.name IS NULL, coalesce(d.发文机关, d.document), NULL)
ORDER BY 任务数 DESC, o.次序;

-- Whose a figure is, by which figures of several documents can be held together: 全市 and 我市 of a document are its issuer's
-- city, 全国 is one everywhere; null if nothing says so, which is no place that two figures share.
DROP VIEW IF EXISTS v_indicator_owner;
CREATE VIEW v_indicator_owner AS
SELECT document, row, issuer,
  CASE WHEN scope IS NULL THEN NULL
    WHEN scope IN ('全国', '我国') THEN '全国'
    WHEN scope NOT GLOB '[全我本该辖]*' THEN scope
    WHEN instr('省市区县州旗盟镇乡', substr(scope, 2)) AND instr(issuer, substr(scope, 2)) > 2 THEN substr(issuer, 1, instr(issuer, substr(scope, 2)))
    ELSE coalesce(issuer, document) || scope END AS owner
FROM (SELECT i.document, i.row, i.scope, d.发文机关 AS issuer FROM indicator i JOIN v_document d ON d.document = i.document);

-- O4 指标台账: figures as they were told. 规范指标 is the document's own name: a register of names is the operator's.
DROP VIEW IF EXISTS v_indicator_series;
CREATE VIEW v_indicator_series AS
SELECT i.document, i.row, i.key, i.subject AS 指标, i.scope AS "口径（区域/主体）", w.owner AS 口径主体,
  CASE i.measure WHEN 'stock' THEN '存量' WHEN 'flow' THEN '当期' WHEN 'change' THEN '增量' WHEN 'growth' THEN '增速' WHEN 'share' THEN '占比'
    WHEN 'rank' THEN '排名' WHEN 'ratio' THEN '人均' END AS 类型,
  CASE i.kind WHEN 'actual' THEN '实际' WHEN 'target' THEN '目标' WHEN 'forecast' THEN '预测' WHEN 'planned' THEN '安排' ELSE i.kind END AS 性质,
  CASE i.bound WHEN 'eq' THEN '＝' WHEN 'ge' THEN '≥' WHEN 'le' THEN '≤' WHEN 'approx' THEN '≈' ELSE i.bound END AS 界,
  i.text AS "数值（原文）", i.value AS 数值, i.value_high AS 数值上限, i.unit AS 单位, i.base_value AS 基本值, i.base_unit AS 基本单位,
  i.time AS "时间（原文）", i.period_begin AS 起, i.period_end AS 止,
  CASE WHEN i.time IS NULL THEN '未明确' WHEN i.time_basis = 'stated' THEN '原文' WHEN i.time_basis = 'inherited' THEN '承前' WHEN i.time_basis = 'resolved' THEN '推算' ELSE i.time_basis END AS 时间认定,
  d.发文机关 AS 来源单位, d.文号 AS 文件, d.成文日期,
  (SELECT ltrim(path, '~') FROM section s WHERE s.document = i.document AND s."begin" <= i."begin" AND s."end" > i."begin" ORDER BY s."begin" DESC, s.level DESC LIMIT 1) AS 条目,
  (SELECT text FROM sentence s WHERE s.document = i.document AND s.row = i.sentence) AS 原句
FROM indicator i
JOIN v_indicator_owner w ON w.document = i.document AND w.row = i.row
JOIN v_document d ON d.document = i.document
ORDER BY i.document, i.row;

-- O5 指标对比表: an earlier figure beside a later one, or beside a target, of the same name and unit. 差额 and 比率 stand
-- only where the figures can be compared: of one place or body, or one of them of one that the same issuer names. A time that is not
-- told is that of the document, and 时点待核 says so.
DROP VIEW IF EXISTS v_indicator_compare;
CREATE VIEW v_indicator_compare AS
WITH figures AS MATERIALIZED (
  SELECT i.*, w.owner, coalesce(w.issuer, i.document) AS issuer,
    coalesce(i.period_end, (SELECT value FROM metadata m WHERE m.document = i.document AND field = 'date_signed' ORDER BY m.row LIMIT 1)) AS at
  FROM indicator i JOIN v_indicator_owner w ON w.document = i.document AND w.row = i.row
), pairs AS (
  SELECT a.document, a.row, a.subject, a.base_unit, a.scope, a.period_end, a.at, a.base_value, a.text, a.bound,
    b.document AS document_2, b.row AS row_2, b.scope AS scope_2, b.period_end AS period_end_2, b.at AS at_2, b.base_value AS base_value_2, b.text AS text_2,
    b.bound AS bound_2, b.kind AS kind_2,
    CASE WHEN a.measure IS NOT b.measure THEN '不可比：类型不同'
      WHEN a.owner <> b.owner AND substr(a.owner, -length(b.owner)) <> b.owner AND substr(b.owner, -length(a.owner)) <> a.owner THEN '口径不同'
      WHEN a.owner IS NULL AND b.owner IS NULL THEN '口径未载'
      WHEN (a.owner IS NULL OR b.owner IS NULL) AND a.issuer <> b.issuer THEN '口径待核'
      ELSE '可比' || CASE WHEN a.bound IN ('le', 'approx') OR b.bound IN ('le', 'approx') THEN '：约数' ELSE '' END
        || CASE WHEN a.owner IS NULL OR b.owner IS NULL THEN '，口径待核' ELSE '' END END
      || CASE WHEN a.period_end IS NULL OR b.period_end IS NULL THEN '，时点待核' ELSE '' END AS comparable
  FROM figures a
  JOIN figures b ON b.subject = a.subject AND b.base_unit IS a.base_unit AND (a.document, a.row) <> (b.document, b.row)
  WHERE a.kind = 'actual' AND ((b.kind = 'actual' AND b.at > a.at) OR (b.kind = 'target' AND b.at >= a.at))
)
SELECT document, row, subject AS 指标, base_unit AS 单位, scope AS 口径, text AS "早（原文）", base_value AS 早, at AS 早时点,
  scope_2 AS 后口径, text_2 AS "后（原文）", base_value_2 AS 后, at_2 AS 后时点, iif(kind_2 = 'target', '目标', '实际') AS 后性质,
  CASE WHEN comparable LIKE '可比%' THEN base_value_2 - base_value END AS 差额,
  CASE WHEN comparable LIKE '可比%' THEN round(CASE kind_2 WHEN 'target' THEN 100.0 * base_value / nullif(base_value_2, 0) ELSE 100.0 * (base_value_2 - base_value) / nullif(base_value, 0) END, 1) END AS "变化%或完成率%",
  comparable AS 可比性, document_2, row_2
FROM pairs
ORDER BY 指标, 单位, 早时点, 后时点;

-- What a document or a citation is called, with 题名键, by which one work is found however its title is written: without
-- marks, quotes and blanks, dashes and brackets of one kind, without the body in front of 关于 (extractor.citation's rule).
-- `source`: 引用 (a row of citation), 题名 (of metadata), 印发件 or 转发件 (citations again): what the document issues, or hands on.
DROP VIEW IF EXISTS v_title;
CREATE VIEW v_title AS
WITH named AS (
  SELECT c.document, '引用' AS source, c.row, coalesce(o.title, c.title) AS title
  FROM citation c LEFT JOIN citation o ON o.document = c.document AND o.row = c.same_as
  UNION ALL SELECT document, '题名', row, value FROM metadata WHERE field = 'title'
  UNION ALL SELECT document, iif(relation = 'issues', '印发件', '转发件'), row, title FROM citation WHERE relation IN ('issues', 'forwards')
), unmarked AS (
  SELECT document, source, row, title, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(title, '《', ''), '》', ''), '〈', ''), '〉', ''), '<', ''), '>', ''), '＜', ''), '＞', ''), '「', ''), '」', ''), '『', ''), '』', '') AS plain
  FROM named
), unquoted AS (
  SELECT document, source, row, title, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, '“', ''), '”', ''), '‘', ''), '’', ''), '"', ''), '''', ''), '＂', ''), '＇', ''), '、', ''), '，', ''), ',', ''), '·', ''), '•', ''), '#', '') AS plain
  FROM unmarked
), joined AS (
  SELECT document, source, row, title, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, ' ', ''), '　', ''), char(160), ''), char(9), ''), char(10), ''), '—', '-'), '–', '-'), '－', '-'), '～', '-'), '~', '-'), '―', '-'), '─', '-') AS plain
  FROM unquoted
), folded AS MATERIALIZED (
  SELECT document, source, row, title, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain, '--', '-'), '--', '-'), '（', '('), '）', ')'), '０', '0'), '１', '1'), '２', '2'), '３', '3'), '４', '4'), '５', '5'), '６', '6'), '７', '7'), '８', '8'), '９', '9') AS "key"
  FROM joined
), led AS (
  SELECT *, min(coalesce(nullif(instr("key", '关于'), 0), 99), coalesce(nullif(instr("key", '印发'), 0), 99), coalesce(nullif(instr("key", '转发'), 0), 99),
    coalesce(nullif(instr("key", '批转'), 0), 99), coalesce(nullif(instr("key", '贯彻'), 0), 99)) - 1 AS led
  FROM folded
), bare AS (
  SELECT document, source, row, title,
    iif(led BETWEEN 2 AND 40 AND instr('局委办厅部府院会室署行社处央团所大', substr("key", led, 1)), substr("key", led + 1), "key") AS "key"
  FROM led
)
SELECT document, source, row, title, iif("key" GLOB '中华人民共和国???*', substr("key", 8), "key") AS 题名键
FROM bare;

-- A citation with where it stands. 文件键: which work it is. Works of one title are told apart by their numbers, else by their issuers:
-- two cities have measures of the same name, and one city has them twice.
DROP VIEW IF EXISTS v_citation;
CREATE VIEW v_citation AS
WITH cited AS (
  SELECT c.document, c.row, c.key, n.题名键,
    c.title AS 文件名称, coalesce(c.number, o.number) AS 文号, coalesce(c.issuer, o.issuer) AS 发文机关, coalesce(c.date, o.date) AS 印发日期,
    CASE c.relation WHEN 'basis' THEN '依据' WHEN 'implements' THEN '落实' WHEN 'issues' THEN '印发' WHEN 'forwards' THEN '转发' WHEN 'formulates' THEN '制定'
      WHEN 'amends' THEN '修订' WHEN 'repeals' THEN '废止' WHEN 'mentions' THEN '提及' ELSE c.relation END AS 引用关系,
    c."begin"
  FROM citation c
  JOIN v_title n ON n.document = c.document AND n.source = '引用' AND n.row = c.row
  LEFT JOIN citation o ON o.document = c.document AND o.row = c.same_as
), told AS (
  SELECT *, min(文号) OVER work <> max(文号) OVER work AS by_number, min(发文机关) OVER work <> max(发文机关) OVER work AS by_issuer,
    iif(发文机关 IS NULL, NULL, max(文号) OVER (PARTITION BY 题名键, 发文机关)) AS number_of_issuer
  FROM cited WINDOW work AS (PARTITION BY 题名键)
)
SELECT document, row, key, 题名键,
  题名键 || CASE WHEN by_number THEN coalesce('·' || coalesce(文号, number_of_issuer), '') WHEN by_issuer THEN coalesce('·' || 发文机关, '') ELSE '' END AS 文件键,
  文件名称, 文号, 发文机关, 印发日期, 引用关系,
  (SELECT ltrim(path, '~') FROM section s WHERE s.document = told.document AND s."begin" <= told."begin" AND s."end" > told."begin" ORDER BY s."begin" DESC, s.level DESC LIMIT 1) AS 条目,
  (SELECT iif(s."end" > told."begin", s.text, NULL) FROM sentence s WHERE s.document = told.document AND s."begin" <= told."begin" ORDER BY s."begin" DESC LIMIT 1) AS 原句
FROM told;

-- O6 政策依据清单: a row for each document that is cited. 层级 goes by what its issuer or title begins with, 效力 by what
-- the documents here say: of itself if it is among them, or that another one repeals it, which an edition of the same
-- name does not. `document`: which one it is here, or which issues it.
DROP VIEW IF EXISTS v_policy;
CREATE VIEW v_policy AS
WITH own AS MATERIALIZED (
  SELECT t.document, t.source, t.题名键, d.发文机关 FROM v_title t JOIN v_document d ON d.document = t.document WHERE t.source IN ('题名', '印发件')
), named AS MATERIALIZED (
  SELECT 文件键, 题名键, min(文件名称) AS 文件名称, min(文号) AS 文号, min(发文机关) AS 发文机关, min(印发日期) AS 印发日期, count(*) AS 次数,
    count(DISTINCT document) AS 引用文件数, group_concat(DISTINCT 引用关系) AS 引用关系,
    group_concat(document || coalesce(' ' || 条目, ''), '；') AS "引用文件·条目", min(原句) AS 原句,
    max(引用关系 = '废止' AND document || ' ' || 题名键 NOT IN (SELECT document || ' ' || 题名键 FROM own WHERE source = '题名')) AS repealed
  FROM v_citation GROUP BY 文件键, 题名键
), first_own AS MATERIALIZED (
  SELECT n.文件键, substr(min(iif(o.source = '题名', '1', '2') || o.document), 2) AS document
  FROM named n JOIN own o ON o.题名键 = n.题名键 AND (n.发文机关 IS NULL OR o.发文机关 IS NULL OR n.发文机关 = o.发文机关)
  GROUP BY n.文件键
), known AS MATERIALIZED (
  SELECT n.*, iif(instr(n.题名键, '(') > 1, substr(n.题名键, 1, instr(n.题名键, '(') - 1), n.题名键) AS bare,
    coalesce((SELECT m.document FROM metadata m WHERE m.field = 'doc_number' AND m.value = n.文号 ORDER BY m.document LIMIT 1), f.document) AS own_document
  FROM named n LEFT JOIN first_own f ON f.文件键 = n.文件键
)
SELECT 文件键, 题名键, 文件名称, 发文机关, 文号, 印发日期,
  CASE WHEN coalesce(发文机关, 文件名称) GLOB '中华人民共和国*' OR coalesce(发文机关, 文件名称) GLOB '国务院*' OR coalesce(发文机关, 文件名称) GLOB '中共中央*' OR coalesce(发文机关, 文件名称) GLOB '国家*' THEN '国家'
    WHEN coalesce(发文机关, 文件名称) GLOB '*?市?[^园范社地验发护贸城片景灾街特能集作税校库]区*' OR coalesce(发文机关, 文件名称) GLOB '*?市??[^园范社地验发护贸城片景灾街特能集作税校库]区*' OR coalesce(发文机关, 文件名称) GLOB '*?市?县*' OR coalesce(发文机关, 文件名称) GLOB '*?市??县*' OR coalesce(发文机关, 文件名称) GLOB '?[^园范社地验发护贸城片景灾街特能集作税校库]区*' OR coalesce(发文机关, 文件名称) GLOB '??县*' THEN '区县'
    WHEN coalesce(发文机关, 文件名称) GLOB '??市*' OR coalesce(发文机关, 文件名称) GLOB '???市*' THEN '市'
    WHEN coalesce(发文机关, 文件名称) GLOB '??省*' OR coalesce(发文机关, 文件名称) GLOB '???省*' OR coalesce(发文机关, 文件名称) GLOB '*自治区*' THEN '省' END AS "层级（据名称）",
  iif(substr(bare, -2) IN ('方案', '计划', '规划', '办法', '细则', '条例', '规定', '意见', '措施', '要点', '通知', '决定', '纲要', '指南', '规范', '标准'), substr(bare, -2), NULL) AS 形式,
  coalesce((SELECT 效力 FROM v_document d WHERE d.document = own_document), iif(repealed, '已有文件废止', NULL)) AS 效力,
  引用关系, "引用文件·条目", 引用文件数, 次数, 原句, own_document AS document
FROM known
ORDER BY 引用文件数 DESC, 题名键;

-- O8 缺项与存疑清单.
DROP VIEW IF EXISTS v_gaps;
CREATE VIEW v_gaps AS
SELECT g.document, g.row, g.key,
  (SELECT ltrim(path, '~') FROM section s WHERE s.document = g.document AND s."begin" <= g."begin" AND s."end" > g."begin" ORDER BY s."begin" DESC, s.level DESC LIMIT 1) AS 条目,
  CASE g.code WHEN 'no_unit' THEN '无责任单位' WHEN 'no_deadline' THEN '无时限' WHEN 'unit_unknown' THEN '单位未规范' WHEN 'indicator_unknown' THEN '指标未规范'
    WHEN 'policy_unknown' THEN '政策未规范' WHEN 'doc_number_damaged' THEN '文号残缺' WHEN 'date_damaged' THEN '日期残缺' WHEN 'annex_absent' THEN '附件缺失'
    WHEN 'measure_unit_absent' THEN '量缺单位' WHEN 'name_varies' THEN '名称不一' WHEN 'figure_repeated' THEN '数字重复' WHEN 'figure_contradicts' THEN '数字矛盾'
    WHEN 'referent_open' THEN '指代未解' WHEN 'wording_doubtful' THEN '语句疑误' WHEN 'bytes_broken' THEN '字节损坏' WHEN 'charset_guessed' THEN '编码为推测'
    WHEN 'nul_kept' THEN '含空字符' ELSE g.code END AS 类型,
  g.text AS 原文,
  CASE g.code WHEN 'no_unit' THEN '请发文单位明确责任单位' WHEN 'no_deadline' THEN '请发文单位明确完成时限' WHEN 'unit_unknown' THEN '核定单位全称'
    WHEN 'doc_number_damaged' THEN '核对原件文号' WHEN 'date_damaged' THEN '核对原件日期' WHEN 'annex_absent' THEN '补齐附件' WHEN 'measure_unit_absent' THEN '补计量单位'
    WHEN 'name_varies' THEN '核定全称' WHEN 'figure_repeated' THEN '核对数字' WHEN 'figure_contradicts' THEN '核对数字及口径' WHEN 'charset_guessed' THEN '核对文字是否正确' END AS 建议,
  g.stage AS 来源, g.message AS 说明
FROM diagnostic g
ORDER BY g.document, g.row;
