-- name: offering
-- doc: One offering by its class and subject.
-- params: $1 smallint school year · $2 text school · $3 text class · $4 text subject code
-- returns: offering_id integer · periods numeric · period_minutes integer · d_year numeric
SELECT offering_id, periods, period_minutes, d_year FROM offering_plan
 WHERE school_year = $1::smallint AND school_code = $2::text AND class_code = $3::text AND subject = $4::text
