-- name: enter_scope
-- doc: Let the rest of the transaction see one scope. The schools of it are settled now.
-- params: $1 text kind · $2 text code · $3 text[] subjects
-- returns: kind text · code text · subjects text · schools text
SELECT set_config('titrong.scope', $1::text, true) AS kind, set_config('titrong.scope_code', $2::text, true) AS code,
       set_config('titrong.subjects', $3::text[]::text, true) AS subjects,
       set_config('titrong.schools', CASE WHEN $1 IN ('all', 'operator') THEN '{}'
                                          ELSE scope_codes($1, $2)::text END, true) AS schools
