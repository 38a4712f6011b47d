-- name: work_size
-- doc: How much there is on the work list; a large one is worth statistics.
-- params: none
-- returns: keys bigint
SELECT (SELECT count(*) FROM (SELECT FROM work_touched LIMIT 10000) t)
     + (SELECT count(*) FROM (SELECT FROM work_offering LIMIT 10000) o) AS keys
