-- A store as the release before leases left it: one run done, one not begun, three under way. Written by that release; never edited.
PRAGMA application_id = 1280262987;
CREATE TABLE "schema_migration" (id integer PRIMARY KEY AUTOINCREMENT, "timestamp" bigint NOT NULL, name nvarchar(256) NOT NULL);
CREATE TABLE "environment" (
    name_key nvarchar(100) NOT NULL PRIMARY KEY,
    name nvarchar(100) NOT NULL,
    settings_json text NOT NULL,
    worker_secret_hash nvarchar(256) NOT NULL,
    fence bigint NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  );
CREATE TABLE "host" (
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) NOT NULL,
    host nvarchar(256) NOT NULL,
    facts_json text NULL,
    worker_version nvarchar(256) NULL,
    last_seen_at_ms bigint NULL,
    excluded_json text NULL,
    same_as nvarchar(256) NULL,
    PRIMARY KEY (environment_key, host_key)
  );
CREATE TABLE "audit" (
    n integer PRIMARY KEY AUTOINCREMENT,
    id nvarchar(64) NOT NULL UNIQUE,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    status nvarchar(32) NOT NULL,
    started_at_ms bigint NOT NULL,
    view_json text NOT NULL
  , carry_json text NULL);
CREATE INDEX audit_environment ON "audit" (environment_key, n);
CREATE INDEX audit_running ON "audit" (status) WHERE status = 'running';
CREATE TABLE "plan" (
    id nvarchar(64) NOT NULL PRIMARY KEY,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    plan_hash nvarchar(64) NOT NULL,
    created_at_ms bigint NOT NULL,
    plan_json text NOT NULL,
    warnings_json text NOT NULL
  );
CREATE INDEX plan_environment ON "plan" (environment_key);
CREATE TABLE "run" (
    n integer PRIMARY KEY AUTOINCREMENT,
    id nvarchar(64) NOT NULL UNIQUE,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    environment nvarchar(100) NOT NULL,
    active_key nvarchar(100) NULL,
    idempotency_key nvarchar(256) NULL,
    plan_id nvarchar(64) NOT NULL REFERENCES "plan" (id),
    plan_hash nvarchar(64) NOT NULL,
    kind nvarchar(32) NOT NULL,
    status nvarchar(32) NOT NULL,
    stage int NOT NULL,
    abort_requested boolean NOT NULL,
    version int NOT NULL,
    frozen_json text NOT NULL,
    gates_json text NOT NULL,
    message text NULL,
    reason text NOT NULL,
    requested_by nvarchar(256) NOT NULL,
    created_at_ms bigint NOT NULL,
    started_at_ms bigint NULL,
    finished_at_ms bigint NULL,
    owner nvarchar(64) NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    beat bigint DEFAULT 0 NOT NULL,
    fence bigint NULL
  );
CREATE UNIQUE INDEX run_active_key ON "run" (active_key) WHERE active_key IS NOT NULL;
CREATE UNIQUE INDEX run_idempotency_key ON "run" (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX run_environment ON "run" (environment_key, n);
CREATE INDEX run_plan ON "run" (plan_id);
CREATE TABLE "run_step" (
    run_id nvarchar(64) NOT NULL REFERENCES "run" (id),
    seq int NOT NULL,
    stage int NOT NULL,
    host nvarchar(256) NOT NULL,
    operation nvarchar(64) NOT NULL,
    service nvarchar(256) NOT NULL,
    status nvarchar(32) NOT NULL,
    attempt int NOT NULL,
    command_id nvarchar(256) NULL,
    expect_generation nvarchar(256) NULL,
    generation nvarchar(256) NULL,
    message text NULL,
    PRIMARY KEY (run_id, seq)
  );
CREATE UNIQUE INDEX run_step_command_id ON "run_step" (command_id) WHERE command_id IS NOT NULL;
CREATE TABLE "run_event" (
    run_id nvarchar(64) NOT NULL REFERENCES "run" (id),
    n int NOT NULL,
    at_ms bigint NOT NULL,
    type nvarchar(16) NOT NULL,
    host nvarchar(256) NULL,
    service nvarchar(256) NULL,
    status nvarchar(32) NOT NULL,
    message text NULL,
    PRIMARY KEY (run_id, n)
  );
CREATE TABLE "schedule" (
    id nvarchar(64) NOT NULL PRIMARY KEY,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    environment nvarchar(100) NOT NULL,
    name nvarchar(100) NULL,
    cron nvarchar(200) NOT NULL,
    zone nvarchar(100) NOT NULL,
    action nvarchar(32) NOT NULL,
    enabled boolean NOT NULL,
    next_at_ms bigint NULL,
    created_by nvarchar(256) NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  );
CREATE INDEX schedule_environment ON "schedule" (environment_key);
CREATE TABLE "schedule_fire" (
    schedule_id nvarchar(64) NOT NULL REFERENCES "schedule" (id),
    scheduled_for_ms bigint NOT NULL,
    outcome nvarchar(32) NOT NULL,
    audit_id nvarchar(64) NULL,
    message text NULL,
    PRIMARY KEY (schedule_id, scheduled_for_ms)
  );
CREATE TABLE "clock_memory" (
    environment_key nvarchar(100) NOT NULL PRIMARY KEY REFERENCES "environment" (name_key),
    version int NOT NULL,
    memory_json text NOT NULL
  );
CREATE TABLE "clock_event" (
    n integer PRIMARY KEY AUTOINCREMENT,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) NOT NULL,
    host nvarchar(256) NOT NULL,
    ring nvarchar(64) NOT NULL,
    ring_n bigint NOT NULL,
    kind nvarchar(16) NOT NULL,
    change_lower_us bigint NOT NULL,
    change_upper_us bigint NOT NULL,
    from_ms bigint NULL,
    to_ms bigint NULL,
    seen_by nvarchar(16) NOT NULL,
    boot_id nvarchar(256) NULL,
    received_at_ms bigint NOT NULL
  );
CREATE INDEX clock_event_environment ON "clock_event" (environment_key, n);
CREATE UNIQUE INDEX clock_event_once ON "clock_event" (environment_key, host_key, ring, ring_n);
CREATE TABLE "reading" (
    n integer PRIMARY KEY AUTOINCREMENT,
    audit_id nvarchar(64) NOT NULL,
    environment_key nvarchar(100) NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) NOT NULL,
    host nvarchar(256) NOT NULL,
    reference nvarchar(256) NOT NULL,
    timeline nvarchar(64) NOT NULL,
    at_ms bigint NOT NULL,
    lower_us bigint NOT NULL,
    upper_us bigint NOT NULL,
    rho_ppm bigint NOT NULL,
    verdict nvarchar(16) NOT NULL,
    boot_id nvarchar(256) NULL
  );
CREATE INDEX reading_environment ON "reading" (environment_key, n);
CREATE INDEX reading_when ON "reading" (environment_key, at_ms);
INSERT INTO "schema_migration" ("timestamp", name) VALUES
  (1, 'first-tables-0000000000001'),
  (2, 'schedules-0000000000002'),
  (3, 'clock-memories-0000000000003'),
  (4, 'clock-events-0000000000004'),
  (5, 'readings-0000000000005');
INSERT INTO "environment" (name_key, name, settings_json, worker_secret_hash, fence, version, created_at_ms) VALUES
  ('done', 'Done', '{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', 'a hash', 1, 1, 1790000000000),
  ('working', 'Working', '{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', 'a hash', 1, 1, 1790000002000),
  ('aborting', 'Aborting', '{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', 'a hash', 1, 1, 1790000002900),
  ('executed', 'Executed', '{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', 'a hash', 1, 1, 1790000003900),
  ('queued', 'Queued', '{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', 'a hash', 1, 1, 1790000004700);
INSERT INTO "plan" (id, environment_key, plan_hash, created_at_ms, plan_json, warnings_json) VALUES
  ('plan-done', 'done', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000000000, '{"kind":"restart","environment":"Done","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', '[]'),
  ('plan-working', 'working', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000002000, '{"kind":"restart","environment":"Working","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"},{"host":"OSFE01","role":"front-end"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"OSFE01","gates":[],"steps":[{"seq":3,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":4,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', '[]'),
  ('plan-aborting', 'aborting', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000002900, '{"kind":"restart","environment":"Aborting","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"},{"host":"OSFE01","role":"front-end"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"OSFE01","gates":[],"steps":[{"seq":3,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":4,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', '[]'),
  ('plan-executed', 'executed', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000003900, '{"kind":"restart","environment":"Executed","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', '[]'),
  ('plan-queued', 'queued', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000004700, '{"kind":"restart","environment":"Queued","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', '[]');
INSERT INTO "audit" (id, environment_key, status, started_at_ms, view_json, carry_json) VALUES
  ('audit-1', 'done', 'completed', 1790000004700, '{"id":"audit-1","environment":"Done","status":"completed","startedAtMs":1790000004700,"endedAtMs":1790000005000,"verdict":"out-of-step","rightTime":"unverified","attribution":{"kind":"attributed","wrong":["OSFE02"],"candidates":[]},"warnMs":1000,"failMs":5000,"readings":[{"rate":null,"forecast":null,"references":[],"happened":[],"divergesAtMs":null,"dstDisabled":false,"timeSource":null,"probes":0,"host":"OSFE02","role":"front-end","verdict":"out-of-step","reference":"database","offsetMs":-7200.125,"boundMs":0.25,"lowerMs":-7200.375,"upperMs":-7199.875,"utcOffsetMin":60,"zone":"Europe/Lisbon"}],"timeServers":[],"findings":[{"code":"clock-out-of-step","severity":"fail","host":"OSFE02","evidence":"the coordinator ended while it ran","remedy":"audit again"}]}', NULL),
  ('audit-2', 'done', 'running', 1790000004700, '{"id":"audit-2","environment":"Done","status":"running","startedAtMs":1790000004700,"endedAtMs":null,"verdict":null,"rightTime":null,"attribution":null,"warnMs":1000,"failMs":5000,"readings":[],"timeServers":[],"findings":[]}', NULL);
INSERT INTO "run" (id, environment_key, environment, active_key, idempotency_key, plan_id, plan_hash, kind, status, stage, abort_requested, version, frozen_json, gates_json, message, reason, requested_by, created_at_ms, started_at_ms, finished_at_ms, owner, epoch, beat, fence) VALUES
  ('run-done', 'done', 'Done', NULL, NULL, 'plan-done', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'restart', 'succeeded', 1, 0, 21, '{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', '[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]}]', 'Every service was restarted in order and is ready; the clocks agree.', 'licence', 'ana', 1790000000000, 1790000000100, 1790000002000, NULL, 0, 0, NULL),
  ('run-working', 'working', 'Working', 'working', NULL, 'plan-working', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'restart', 'running', 0, 0, 10, '{"controller":"OSCTRL01","hosts":["OSCTRL01","OSFE01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","OSFE01","verification"]}', '[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, 'licence', 'ana', 1790000002000, 1790000002100, NULL, NULL, 0, 0, NULL),
  ('run-aborting', 'aborting', 'Aborting', 'aborting', NULL, 'plan-aborting', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'restart', 'running', 0, 1, 11, '{"controller":"OSCTRL01","hosts":["OSCTRL01","OSFE01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","OSFE01","verification"]}', '[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', 'Aborted by rui: wrong night.', 'licence', 'ana', 1790000002900, 1790000003000, NULL, NULL, 0, 0, NULL),
  ('run-executed', 'executed', 'Executed', 'executed', NULL, 'plan-executed', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'restart', 'running', 0, 0, 9, '{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', '[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, 'licence', 'ana', 1790000003900, 1790000004000, NULL, NULL, 0, 0, NULL),
  ('run-queued', 'queued', 'Queued', 'queued', NULL, 'plan-queued', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 'restart', 'queued', 0, 0, 1, '{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', '[{"stage":0,"gate":"preflight","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, 'licence', 'ana', 1790000004700, NULL, NULL, NULL, 0, 0, NULL);
INSERT INTO "run_step" (run_id, seq, stage, host, operation, service, status, attempt, command_id, expect_generation, generation, message) VALUES
  ('run-done', 0, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Controller Service', 'succeeded', 1, 'run-done.0.1', 'old', 'new', NULL),
  ('run-done', 1, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'succeeded', 1, 'run-done.1.1', 'old', 'new', NULL),
  ('run-done', 2, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'succeeded', 1, 'run-done.2.1', 'old', 'new', NULL),
  ('run-working', 0, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Controller Service', 'executing', 1, 'run-working.0.1', 'old', NULL, NULL),
  ('run-working', 1, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-working', 2, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-working', 3, 1, 'OSFE01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-working', 4, 1, 'OSFE01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-aborting', 0, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Controller Service', 'executing', 1, 'run-aborting.0.1', 'old', NULL, NULL),
  ('run-aborting', 1, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'cancelled', 1, NULL, NULL, NULL, NULL),
  ('run-aborting', 2, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'cancelled', 1, NULL, NULL, NULL, NULL),
  ('run-aborting', 3, 1, 'OSFE01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'cancelled', 1, NULL, NULL, NULL, NULL),
  ('run-aborting', 4, 1, 'OSFE01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'cancelled', 1, NULL, NULL, NULL, NULL),
  ('run-executed', 0, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Controller Service', 'executed', 1, 'run-executed.0.1', 'old', 'new', NULL),
  ('run-executed', 1, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-executed', 2, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-queued', 0, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Controller Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-queued', 1, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Deployment Service', 'pending', 1, NULL, NULL, NULL, NULL),
  ('run-queued', 2, 0, 'OSCTRL01', 'service.ensureRestarted', 'OutSystems Scheduler Service', 'pending', 1, NULL, NULL, NULL, NULL);
INSERT INTO "run_event" (run_id, n, at_ms, type, host, service, status, message) VALUES
  ('run-done', 1, 1790000000100, 'run', NULL, NULL, 'preflight', NULL),
  ('run-done', 2, 1790000000100, 'gate', NULL, 'preflight', 'checking', NULL),
  ('run-done', 3, 1790000000200, 'run', NULL, NULL, 'running', NULL),
  ('run-done', 4, 1790000000200, 'gate', NULL, 'preflight', 'passed', 'all there'),
  ('run-done', 5, 1790000000200, 'gate', NULL, 'audit-in-step', 'checking', NULL),
  ('run-done', 6, 1790000000300, 'gate', NULL, 'audit-in-step', 'passed', 'as it should be'),
  ('run-done', 7, 1790000000300, 'gate', NULL, 'clocks-hold', 'checking', NULL),
  ('run-done', 8, 1790000000400, 'gate', NULL, 'clocks-hold', 'passed', 'as it should be'),
  ('run-done', 9, 1790000000400, 'gate', NULL, 'quiet-farm', 'checking', NULL),
  ('run-done', 10, 1790000000500, 'gate', NULL, 'quiet-farm', 'passed', 'as it should be'),
  ('run-done', 11, 1790000000500, 'gate', NULL, 'settled', 'checking', NULL),
  ('run-done', 12, 1790000000600, 'gate', NULL, 'settled', 'passed', 'as it should be'),
  ('run-done', 13, 1790000000700, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'dispatched', NULL),
  ('run-done', 14, 1790000000800, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'executed', NULL),
  ('run-done', 15, 1790000000900, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'verifying', NULL),
  ('run-done', 16, 1790000001000, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'succeeded', NULL),
  ('run-done', 17, 1790000001100, 'step', 'OSCTRL01', 'OutSystems Deployment Service', 'dispatched', NULL),
  ('run-done', 18, 1790000001200, 'step', 'OSCTRL01', 'OutSystems Deployment Service', 'executed', NULL),
  ('run-done', 19, 1790000001300, 'step', 'OSCTRL01', 'OutSystems Deployment Service', 'verifying', NULL),
  ('run-done', 20, 1790000001400, 'step', 'OSCTRL01', 'OutSystems Deployment Service', 'succeeded', NULL),
  ('run-done', 21, 1790000001500, 'step', 'OSCTRL01', 'OutSystems Scheduler Service', 'dispatched', NULL),
  ('run-done', 22, 1790000001600, 'step', 'OSCTRL01', 'OutSystems Scheduler Service', 'executed', NULL),
  ('run-done', 23, 1790000001700, 'step', 'OSCTRL01', 'OutSystems Scheduler Service', 'verifying', NULL),
  ('run-done', 24, 1790000001800, 'step', 'OSCTRL01', 'OutSystems Scheduler Service', 'succeeded', NULL),
  ('run-done', 25, 1790000001800, 'gate', NULL, 'farm-verified', 'checking', NULL),
  ('run-done', 26, 1790000001900, 'gate', NULL, 'farm-verified', 'passed', 'as it should be'),
  ('run-done', 27, 1790000001900, 'gate', NULL, 'audit-in-step', 'checking', NULL),
  ('run-done', 28, 1790000002000, 'gate', NULL, 'audit-in-step', 'passed', 'as it should be'),
  ('run-done', 29, 1790000002000, 'run', NULL, NULL, 'succeeded', 'Every service was restarted in order and is ready; the clocks agree.'),
  ('run-working', 1, 1790000002100, 'run', NULL, NULL, 'preflight', NULL),
  ('run-working', 2, 1790000002100, 'gate', NULL, 'preflight', 'checking', NULL),
  ('run-working', 3, 1790000002200, 'run', NULL, NULL, 'running', NULL),
  ('run-working', 4, 1790000002200, 'gate', NULL, 'preflight', 'passed', 'all there'),
  ('run-working', 5, 1790000002200, 'gate', NULL, 'audit-in-step', 'checking', NULL),
  ('run-working', 6, 1790000002300, 'gate', NULL, 'audit-in-step', 'passed', 'as it should be'),
  ('run-working', 7, 1790000002300, 'gate', NULL, 'clocks-hold', 'checking', NULL),
  ('run-working', 8, 1790000002400, 'gate', NULL, 'clocks-hold', 'passed', 'as it should be'),
  ('run-working', 9, 1790000002400, 'gate', NULL, 'quiet-farm', 'checking', NULL),
  ('run-working', 10, 1790000002500, 'gate', NULL, 'quiet-farm', 'passed', 'as it should be'),
  ('run-working', 11, 1790000002500, 'gate', NULL, 'settled', 'checking', NULL),
  ('run-working', 12, 1790000002600, 'gate', NULL, 'settled', 'passed', 'as it should be'),
  ('run-working', 13, 1790000002700, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'dispatched', NULL),
  ('run-working', 14, 1790000002800, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'accepted', NULL),
  ('run-working', 15, 1790000002900, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'executing', NULL),
  ('run-aborting', 1, 1790000003000, 'run', NULL, NULL, 'preflight', NULL),
  ('run-aborting', 2, 1790000003000, 'gate', NULL, 'preflight', 'checking', NULL),
  ('run-aborting', 3, 1790000003100, 'run', NULL, NULL, 'running', NULL),
  ('run-aborting', 4, 1790000003100, 'gate', NULL, 'preflight', 'passed', 'all there'),
  ('run-aborting', 5, 1790000003100, 'gate', NULL, 'audit-in-step', 'checking', NULL),
  ('run-aborting', 6, 1790000003200, 'gate', NULL, 'audit-in-step', 'passed', 'as it should be'),
  ('run-aborting', 7, 1790000003200, 'gate', NULL, 'clocks-hold', 'checking', NULL),
  ('run-aborting', 8, 1790000003300, 'gate', NULL, 'clocks-hold', 'passed', 'as it should be'),
  ('run-aborting', 9, 1790000003300, 'gate', NULL, 'quiet-farm', 'checking', NULL),
  ('run-aborting', 10, 1790000003400, 'gate', NULL, 'quiet-farm', 'passed', 'as it should be'),
  ('run-aborting', 11, 1790000003400, 'gate', NULL, 'settled', 'checking', NULL),
  ('run-aborting', 12, 1790000003500, 'gate', NULL, 'settled', 'passed', 'as it should be'),
  ('run-aborting', 13, 1790000003600, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'dispatched', NULL),
  ('run-aborting', 14, 1790000003700, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'accepted', NULL),
  ('run-aborting', 15, 1790000003800, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'executing', NULL),
  ('run-aborting', 16, 1790000003900, 'step', 'OSCTRL01', 'OutSystems Deployment Service', 'cancelled', NULL),
  ('run-aborting', 17, 1790000003900, 'step', 'OSCTRL01', 'OutSystems Scheduler Service', 'cancelled', NULL),
  ('run-aborting', 18, 1790000003900, 'step', 'OSFE01', 'OutSystems Deployment Service', 'cancelled', NULL),
  ('run-aborting', 19, 1790000003900, 'step', 'OSFE01', 'OutSystems Scheduler Service', 'cancelled', NULL),
  ('run-executed', 1, 1790000004000, 'run', NULL, NULL, 'preflight', NULL),
  ('run-executed', 2, 1790000004000, 'gate', NULL, 'preflight', 'checking', NULL),
  ('run-executed', 3, 1790000004100, 'run', NULL, NULL, 'running', NULL),
  ('run-executed', 4, 1790000004100, 'gate', NULL, 'preflight', 'passed', 'all there'),
  ('run-executed', 5, 1790000004100, 'gate', NULL, 'audit-in-step', 'checking', NULL),
  ('run-executed', 6, 1790000004200, 'gate', NULL, 'audit-in-step', 'passed', 'as it should be'),
  ('run-executed', 7, 1790000004200, 'gate', NULL, 'clocks-hold', 'checking', NULL),
  ('run-executed', 8, 1790000004300, 'gate', NULL, 'clocks-hold', 'passed', 'as it should be'),
  ('run-executed', 9, 1790000004300, 'gate', NULL, 'quiet-farm', 'checking', NULL),
  ('run-executed', 10, 1790000004400, 'gate', NULL, 'quiet-farm', 'passed', 'as it should be'),
  ('run-executed', 11, 1790000004400, 'gate', NULL, 'settled', 'checking', NULL),
  ('run-executed', 12, 1790000004500, 'gate', NULL, 'settled', 'passed', 'as it should be'),
  ('run-executed', 13, 1790000004600, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'dispatched', NULL),
  ('run-executed', 14, 1790000004700, 'step', 'OSCTRL01', 'OutSystems Deployment Controller Service', 'executed', NULL);
