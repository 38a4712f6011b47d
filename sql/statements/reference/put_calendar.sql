-- name: put_calendar
-- doc: Shipped teaching weeks; weeks that were imported stay.
-- params: $1 text[] first year of the school year · $2 text[] province, empty = general · $3 text[] week_no
-- params: $4 text[] week_start · $5 text[] week_end · $6 text[] term
-- returns: none
INSERT INTO calendar_week AS w (school_year, province_code, week_no, week_start, week_end, term, shipped)
SELECT school_year::smallint, province, week_no::smallint, week_start::date, week_end::date, term, true
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    AS g (school_year, province, week_no, week_start, week_end, term)
 WHERE NOT EXISTS (SELECT FROM calendar_week own
                    WHERE own.school_year = g.school_year::smallint AND own.province_code = g.province
                      AND NOT own.shipped)
ON CONFLICT (school_year, province_code, week_no) DO UPDATE
   SET (week_start, week_end, term) = (EXCLUDED.week_start, EXCLUDED.week_end, EXCLUDED.term)
 WHERE w.shipped
