-- Pupils of an item as a reader with a login of his own may know them: all of it inside the school; outside, no count of one
-- to four pupils, nor one that leaves so few over (METRICS §8; EvidenceRow.outsideSchool says the same). As its owner: nobody
-- else may read these columns.
CREATE OR REPLACE FUNCTION item_pupils(
  of_offering integer, of_mode smallint, of_object bigint, of_day date, OUT participants integer, OUT roster integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE WHEN s.is_outside AND (i.participants BETWEEN 1 AND 4 OR i.roster - i.participants BETWEEN 1 AND 4
                                     OR i.roster BETWEEN 1 AND 9) THEN NULL ELSE i.participants END,
         CASE WHEN s.is_outside AND i.roster BETWEEN 1 AND 4 THEN NULL ELSE i.roster END
    FROM item i
    JOIN offering o ON o.id = i.offering_id
    JOIN class c ON c.id = o.class_id
   CROSS JOIN LATERAL (
         SELECT r.kind IN ('all', 'province') AS is_outside
           FROM reader_scope r
          WHERE r.login = session_user
            AND (r.kind = 'all'
                 OR r.kind = 'province' AND EXISTS (SELECT FROM school p WHERE (p.code, p.province_code) = (c.school_code, r.code))
                 OR (r.kind <> 'subjects' OR o.subject = ANY (r.subjects)) AND c.school_code IN (SELECT reader_schools()))
          UNION ALL
         SELECT false WHERE pg_has_role(session_user, current_user, 'MEMBER')
          LIMIT 1) s
   WHERE (i.offering_id, i.mode, i.object, i.session_day) = (of_offering, of_mode, of_object, of_day)
$$;
