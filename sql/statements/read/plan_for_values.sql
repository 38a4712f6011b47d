-- name: plan_for_values
-- doc: Makes plans fit the values asked for and gives them memory, for the rest of the transaction: a plan for any values
-- doc: takes a whole province for a few schools.
-- params: $1 text memory for each sort or hash
-- returns: plan_cache_mode text · work_mem text
SELECT set_config('plan_cache_mode', 'force_custom_plan', true) AS plan_cache_mode,
       set_config('work_mem', $1::text, true) AS work_mem
