-- name: batches_to_replay
-- doc: Loaded batches in the archive with facts of some days, of a source, or of a course.
-- params: $1 text source or null · $2 date first day or null · $3 date last day or null · $4 text course key or null
-- returns: id integer
SELECT b.id
  FROM batch b JOIN source s ON s.id = b.source_id
 WHERE b.state = 'done' AND b.archived_bytes IS NOT NULL AND b.archive_removed_at IS NULL
   AND s.name = coalesce($1::text, s.name)
   AND ($2::date IS NULL OR b.last_day >= $2::date) AND ($3::date IS NULL OR b.first_day <= $3::date)
   AND ($4::text IS NULL OR EXISTS (
         SELECT FROM place p JOIN activity a ON a.place = p.id
          WHERE p.source_id = b.source_id AND p.course_key = $4::text AND a.batch = b.id))
 ORDER BY b.id
