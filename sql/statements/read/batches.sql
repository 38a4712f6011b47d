-- name: batches
-- doc: Batches, newest first.
-- params: $1 bigint at most so many
-- returns: id integer · source text · name text · sha256 text · state text · lines bigint · accepted bigint
-- returns: duplicates bigint · quarantined bigint · unmapped bigint · blank bigint · conflicts bigint
-- returns: facts bigint · first_day date · last_day date · reason text · message text
SELECT b.id, s.name AS source, b.name, encode(b.sha256, 'hex') AS sha256, b.state, b.lines, b.accepted,
       b.duplicates, b.quarantined, b.unmapped, b.blank, b.conflicts, b.facts, b.first_day, b.last_day,
       b.reason, b.message
  FROM batch b JOIN source s ON s.id = b.source_id
 ORDER BY b.id DESC LIMIT $1::bigint
