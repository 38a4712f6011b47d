-- Forty schools of four provinces, one class each with mathematics and physics. Every row says by its number whose it is:
-- 100 for each school, and 1 for mathematics, 2 for physics, 0 for neither. School 40 was taken over by school 1.
INSERT INTO school (code, valid_to, name, levels, province_code, successor_code)
SELECT 'S' || k, CASE k WHEN 40 THEN date '2025-06-30' ELSE 'infinity' END, 'Trường ' || k, '{THPT}',
       (21 + k % 4)::text, CASE k WHEN 40 THEN 'S1' END
  FROM generate_series(1, 40) k;
INSERT INTO class (id, school_year, school_code, code, grade, size) OVERRIDING SYSTEM VALUE
SELECT k * 100, 2025, 'S' || k, '10A1', 10, 40 FROM generate_series(1, 40) k;
INSERT INTO offering (id, class_id, subject) OVERRIDING SYSTEM VALUE
SELECT k * 100 + j, k * 100, CASE j WHEN 1 THEN 'TOAN' ELSE 'VATLI' END
  FROM generate_series(1, 40) k, generate_series(1, 2) j;
INSERT INTO enrolment (class_id, person) SELECT k * 100, k * 100 + 50 FROM generate_series(1, 40) k;
INSERT INTO offering_teacher SELECT id, id FROM offering;
INSERT INTO teacher SELECT 'S' || k, k * 100 + j, 'Giáo viên ' || k || '-' || j, 'Tổ ' || j
  FROM generate_series(1, 40) k, generate_series(1, 2) j;
INSERT INTO lesson_plan (id, school_year, digest) OVERRIDING SYSTEM VALUE
SELECT k, 2025, decode(lpad(to_hex(k), 4, '0'), 'hex') FROM generate_series(1, 40) k;
INSERT INTO lesson_plan_school SELECT 2025, 'S' || k, k FROM generate_series(1, 40) k;
INSERT INTO lesson (plan_id, school_year, subject, grade, lesson_no, periods)
SELECT k, 2025, 'TOAN', 10, k * 100, 1 FROM generate_series(1, 40) k;
INSERT INTO lesson (plan_id, school_year, school_code, subject, grade, lesson_no, periods)
SELECT NULL, 2025, 'S' || k, 'TOAN', 10, k * 100, 1 FROM generate_series(1, 40) k;
INSERT INTO source (id, name, format, school_code) OVERRIDING SYSTEM VALUE
SELECT k * 100, 'olm-' || k, 'titrong.v1', 'S' || k FROM generate_series(1, 40) k;
INSERT INTO course_map SELECT 'olm-' || k, 'k-' || k, 0, 'S' || k, '10A1', 'toan' FROM generate_series(1, 40) k;
INSERT INTO batch (id, source_id, name, state, sha256) OVERRIDING SYSTEM VALUE
SELECT k * 100, k * 100, 'b', 'done', '\x01' FROM generate_series(1, 40) k;
INSERT INTO dirty_batch (batch, facts, first_day, last_day)
SELECT k * 100, 1, '2025-10-06', '2025-10-06' FROM generate_series(1, 40) k;
INSERT INTO job_run (id, job, period, pass, state, finished_at) OVERRIDING SYSTEM VALUE
SELECT k * 100, 'nightly', '2025-10-06', k, 'done', now() FROM generate_series(1, 40) k;
INSERT INTO job_step (run, position, step, state) SELECT k * 100, 1, 'ingest', 'done' FROM generate_series(1, 40) k;
INSERT INTO unmapped_event SELECT k * 100, 'x', 1 FROM generate_series(1, 40) k;
INSERT INTO place (id, source_id, school, class)
SELECT k * 100 + j, k * 100, 'S' || k, '10A1' FROM generate_series(1, 40) k, generate_series(0, 2) j;
INSERT INTO placement
SELECT k * 100 + j, 2025, 'S' || k, k * 100, CASE j WHEN 1 THEN 'TOAN' WHEN 2 THEN 'VATLI' END,
       CASE WHEN j > 0 THEN k * 100 + j END
  FROM generate_series(1, 40) k, generate_series(0, 2) j;
INSERT INTO item
SELECT id, 1, id, '2025-10-06', '2025-10-06', NULL, 45, 45, 1, 1, 0, NULL, 45, 45, 45 FROM offering;
INSERT INTO offering_day SELECT id, '2025-10-06', 45, 45, 45, id FROM offering;
INSERT INTO school_day SELECT 'S' || k, '2025-10-06' FROM generate_series(1, 40) k;
INSERT INTO act SELECT id, '2025-10-01', 3, id, 1, 2, -1, 0, 32 FROM place;
INSERT INTO ai_use SELECT id, id, '2025-10-06', 1, 2, 't', 0, '{}' FROM place;
INSERT INTO question
SELECT k * 100 + j, 'S' || k, CASE j WHEN 1 THEN 'TOAN' ELSE 'VATLI' END, 10, 1, NULL, '2025-10-06'
  FROM generate_series(1, 40) k, generate_series(1, 2) j;
INSERT INTO question_event SELECT object, 1, 12, object, created, 1, 2, 1, '' FROM question;
INSERT INTO question_state SELECT object, created, 'approved' FROM question;
INSERT INTO object (id, source_id, object_id) SELECT id, id / 100 * 100, 'm-' || id FROM offering;
INSERT INTO quarantine (batch, line, byte_offset, code, raw, raw_length, raw_sha256)
SELECT k * 100, 1, 0, 'utf8', '\x00', 1, '\x00' FROM generate_series(1, 40) k;
INSERT INTO person_month SELECT k * 100 + 50, k * 100, '2025-10-01', 32 FROM generate_series(1, 40) k;
INSERT INTO act SELECT id, '2025-10-01', 3, id, id, 2, -1, 0, 32 FROM offering;
-- One of the whole school, and one of mathematics.
INSERT INTO permalink (id, address, kind, code, subjects, for_outsiders, rule_version, data_version, content)
SELECT lpad(k || '-' || j, 22, '0'), '/', CASE j WHEN 0 THEN 'school' ELSE 'subjects' END, 'S' || k,
       CASE j WHEN 0 THEN '{}' ELSE '{TOAN}'::text[] END, true, 1, '', '{}'
  FROM generate_series(1, 40) k, generate_series(0, 1) j;
