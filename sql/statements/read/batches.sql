-- name: batches
-- doc: Batches, newest first; of one source, in one state, or from before a batch.
-- params: $1 bigint at most so many · $2 integer before this batch, or null · $3 text source or null · $4 text state or null
-- returns: id integer · source text · name text · sha256 text · state text · lines bigint · accepted bigint
-- returns: duplicates bigint · quarantined bigint · unmapped bigint · blank bigint · conflicts bigint
-- returns: facts bigint · first_day date · last_day date · reason text · message text
SELECT b.id, s.name AS source, b.name, encode(b.sha256, 'hex') AS sha256, b.state, b.lines, b.accepted,
       b.duplicates, b.quarantined, b.unmapped, b.blank, b.conflicts, b.facts, b.first_day, b.last_day,
       b.reason, b.message
  FROM batch b JOIN source s ON s.id = b.source_id
 WHERE ($2::integer IS NULL OR b.id < $2::integer) AND s.name = coalesce($3::text, s.name)
   AND b.state = coalesce($4::text, b.state)
 ORDER BY b.id DESC LIMIT $1::bigint
