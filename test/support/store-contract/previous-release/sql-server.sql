-- A store as the release before leases left it: one run done, one not begun, three under way. Written by that release; never edited.
CREATE TABLE "store_owner" (application nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY);
CREATE TABLE "schema_migration" (id int IDENTITY(1,1) PRIMARY KEY, "timestamp" bigint NOT NULL, name nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL);
CREATE TABLE "environment" (
    name_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    name nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    settings_json nvarchar(max) NOT NULL,
    worker_secret_hash nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    fence bigint NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  );
CREATE TABLE "host" (
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    host nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    facts_json nvarchar(max) NULL,
    worker_version nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    last_seen_at_ms bigint NULL,
    excluded_json nvarchar(max) NULL,
    same_as nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    PRIMARY KEY (environment_key, host_key)
  );
CREATE TABLE "audit" (
    n int IDENTITY(1,1) PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    status nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    started_at_ms bigint NOT NULL,
    view_json nvarchar(max) NOT NULL
  );
CREATE INDEX audit_environment ON "audit" (environment_key, n);
CREATE INDEX audit_running ON "audit" (status) WHERE status = 'running';
CREATE TABLE "plan" (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    plan_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at_ms bigint NOT NULL,
    plan_json nvarchar(max) NOT NULL,
    warnings_json nvarchar(max) NOT NULL
  );
CREATE INDEX plan_environment ON "plan" (environment_key);
CREATE TABLE "run" (
    n int IDENTITY(1,1) PRIMARY KEY,
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    environment nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    active_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    idempotency_key nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    plan_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "plan" (id),
    plan_hash nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    stage int NOT NULL,
    abort_requested bit NOT NULL,
    version int NOT NULL,
    frozen_json nvarchar(max) NOT NULL,
    gates_json nvarchar(max) NOT NULL,
    message nvarchar(max) NULL,
    reason nvarchar(max) NOT NULL,
    requested_by nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at_ms bigint NOT NULL,
    started_at_ms bigint NULL,
    finished_at_ms bigint NULL,
    owner nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    beat bigint DEFAULT 0 NOT NULL,
    fence bigint NULL
  );
CREATE UNIQUE INDEX run_active_key ON "run" (active_key) WHERE active_key IS NOT NULL;
CREATE UNIQUE INDEX run_idempotency_key ON "run" (idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX run_environment ON "run" (environment_key, n);
CREATE INDEX run_plan ON "run" (plan_id);
CREATE TABLE "run_step" (
    run_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "run" (id),
    seq int NOT NULL,
    stage int NOT NULL,
    host nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    operation nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    service nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    status nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    attempt int NOT NULL,
    command_id nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    expect_generation nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    generation nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    message nvarchar(max) NULL,
    PRIMARY KEY (run_id, seq)
  );
CREATE UNIQUE INDEX run_step_command_id ON "run_step" (command_id) WHERE command_id IS NOT NULL;
CREATE TABLE "run_event" (
    run_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "run" (id),
    n int NOT NULL,
    at_ms bigint NOT NULL,
    type nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    host nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    service nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    status nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    message nvarchar(max) NULL,
    PRIMARY KEY (run_id, n)
  );
CREATE TABLE "schedule" (
    id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    environment nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    cron nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    zone nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    action nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    enabled bit NOT NULL,
    next_at_ms bigint NULL,
    created_by nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    version int NOT NULL,
    created_at_ms bigint NOT NULL
  );
CREATE INDEX schedule_environment ON "schedule" (environment_key);
CREATE TABLE "schedule_fire" (
    schedule_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "schedule" (id),
    scheduled_for_ms bigint NOT NULL,
    outcome nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    audit_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
    message nvarchar(max) NULL,
    PRIMARY KEY (schedule_id, scheduled_for_ms)
  );
CREATE TABLE "clock_memory" (
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL PRIMARY KEY REFERENCES "environment" (name_key),
    version int NOT NULL,
    memory_json nvarchar(max) NOT NULL
  );
CREATE TABLE "clock_event" (
    n int IDENTITY(1,1) PRIMARY KEY,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    host nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ring nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ring_n bigint NOT NULL,
    kind nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    change_lower_us bigint NOT NULL,
    change_upper_us bigint NOT NULL,
    from_ms bigint NULL,
    to_ms bigint NULL,
    seen_by nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    boot_id nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    received_at_ms bigint NOT NULL
  );
CREATE INDEX clock_event_environment ON "clock_event" (environment_key, n);
CREATE UNIQUE INDEX clock_event_once ON "clock_event" (environment_key, host_key, ring, ring_n);
CREATE TABLE "reading" (
    n int IDENTITY(1,1) PRIMARY KEY,
    audit_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    environment_key nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL REFERENCES "environment" (name_key),
    host_key nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    host nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reference nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    timeline nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    at_ms bigint NOT NULL,
    lower_us bigint NOT NULL,
    upper_us bigint NOT NULL,
    rho_ppm bigint NOT NULL,
    verdict nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
    boot_id nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL
  );
CREATE INDEX reading_environment ON "reading" (environment_key, n);
CREATE INDEX reading_when ON "reading" (environment_key, at_ms);
ALTER TABLE "audit" ADD carry_json nvarchar(max) NULL;
INSERT INTO "store_owner" (application) VALUES
  (N'lockstep');
INSERT INTO "schema_migration" ("timestamp", name) VALUES
  (1, N'first-tables-0000000000001'),
  (2, N'schedules-0000000000002'),
  (3, N'clock-memories-0000000000003'),
  (4, N'clock-events-0000000000004'),
  (5, N'readings-0000000000005');
INSERT INTO "environment" (name_key, name, settings_json, worker_secret_hash, fence, version, created_at_ms) VALUES
  (N'done', N'Done', N'{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', N'a hash', 1, 1, 1790000000000),
  (N'working', N'Working', N'{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', N'a hash', 1, 1, 1790000002000),
  (N'aborting', N'Aborting', N'{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', N'a hash', 1, 1, 1790000002900),
  (N'executed', N'Executed', N'{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', N'a hash', 1, 1, 1790000003900),
  (N'queued', N'Queued', N'{"warnMs":1000,"failMs":5000,"expectedZone":null,"controllerHost":null,"allowResync":false,"maxForwardMs":300000,"maxBackwardMs":5000,"resyncLimitMs":1800000,"holdMs":120000,"settleMarginMs":60000,"quietPolicy":"wait","quietWaitMs":600000,"answerWaitMs":1800000,"confirmRestart":false,"stableMs":10000,"batch":1,"platformDb":{"kind":"none"}}', N'a hash', 1, 1, 1790000004700);
INSERT INTO "plan" (id, environment_key, plan_hash, created_at_ms, plan_json, warnings_json) VALUES
  (N'plan-done', N'done', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000000000, N'{"kind":"restart","environment":"Done","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', N'[]'),
  (N'plan-working', N'working', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000002000, N'{"kind":"restart","environment":"Working","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"},{"host":"OSFE01","role":"front-end"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"OSFE01","gates":[],"steps":[{"seq":3,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":4,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', N'[]'),
  (N'plan-aborting', N'aborting', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000002900, N'{"kind":"restart","environment":"Aborting","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"},{"host":"OSFE01","role":"front-end"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"OSFE01","gates":[],"steps":[{"seq":3,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":4,"host":"OSFE01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', N'[]'),
  (N'plan-executed', N'executed', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000003900, N'{"kind":"restart","environment":"Executed","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', N'[]'),
  (N'plan-queued', N'queued', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', 1790000004700, N'{"kind":"restart","environment":"Queued","inventory":{"controller":"OSCTRL01","hosts":[{"host":"OSCTRL01","role":"controller"}],"excluded":[]},"stages":[{"name":"controller","gates":["preflight","audit-in-step","clocks-hold","quiet-farm","settled"],"steps":[{"seq":0,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Controller Service"},{"seq":1,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Deployment Service"},{"seq":2,"host":"OSCTRL01","operation":"service.ensureRestarted","service":"OutSystems Scheduler Service"}]},{"name":"verification","gates":["farm-verified","audit-in-step"],"steps":[]}],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}}}', N'[]');
INSERT INTO "audit" (id, environment_key, status, started_at_ms, view_json, carry_json) VALUES
  (N'audit-1', N'done', N'completed', 1790000004700, N'{"id":"audit-1","environment":"Done","status":"completed","startedAtMs":1790000004700,"endedAtMs":1790000005000,"verdict":"out-of-step","rightTime":"unverified","attribution":{"kind":"attributed","wrong":["OSFE02"],"candidates":[]},"warnMs":1000,"failMs":5000,"readings":[{"rate":null,"forecast":null,"references":[],"happened":[],"divergesAtMs":null,"dstDisabled":false,"timeSource":null,"probes":0,"host":"OSFE02","role":"front-end","verdict":"out-of-step","reference":"database","offsetMs":-7200.125,"boundMs":0.25,"lowerMs":-7200.375,"upperMs":-7199.875,"utcOffsetMin":60,"zone":"Europe/Lisbon"}],"timeServers":[],"findings":[{"code":"clock-out-of-step","severity":"fail","host":"OSFE02","evidence":"the coordinator ended while it ran","remedy":"audit again"}]}', NULL),
  (N'audit-2', N'done', N'running', 1790000004700, N'{"id":"audit-2","environment":"Done","status":"running","startedAtMs":1790000004700,"endedAtMs":null,"verdict":null,"rightTime":null,"attribution":null,"warnMs":1000,"failMs":5000,"readings":[],"timeServers":[],"findings":[]}', NULL);
INSERT INTO "run" (id, environment_key, environment, active_key, idempotency_key, plan_id, plan_hash, kind, status, stage, abort_requested, version, frozen_json, gates_json, message, reason, requested_by, created_at_ms, started_at_ms, finished_at_ms, owner, epoch, beat, fence) VALUES
  (N'run-done', N'done', N'Done', NULL, NULL, N'plan-done', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', N'restart', N'succeeded', 1, 0, 21, N'{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', N'[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]}]', N'Every service was restarted in order and is ready; the clocks agree.', N'licence', N'ana', 1790000000000, 1790000000100, 1790000002000, NULL, 0, 0, NULL),
  (N'run-working', N'working', N'Working', N'working', NULL, N'plan-working', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', N'restart', N'running', 0, 0, 10, N'{"controller":"OSCTRL01","hosts":["OSCTRL01","OSFE01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","OSFE01","verification"]}', N'[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, N'licence', N'ana', 1790000002000, 1790000002100, NULL, NULL, 0, 0, NULL),
  (N'run-aborting', N'aborting', N'Aborting', N'aborting', NULL, N'plan-aborting', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', N'restart', N'running', 0, 1, 11, N'{"controller":"OSCTRL01","hosts":["OSCTRL01","OSFE01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","OSFE01","verification"]}', N'[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":2,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', N'Aborted by rui: wrong night.', N'licence', N'ana', 1790000002900, 1790000003000, NULL, NULL, 0, 0, NULL),
  (N'run-executed', N'executed', N'Executed', N'executed', NULL, N'plan-executed', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', N'restart', N'running', 0, 0, 9, N'{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', N'[{"stage":0,"gate":"preflight","status":"passed","message":"all there","auditId":"a0","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"passed","message":"as it should be","auditId":"a","question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, N'licence', N'ana', 1790000003900, 1790000004000, NULL, NULL, 0, 0, NULL),
  (N'run-queued', N'queued', N'Queued', N'queued', NULL, N'plan-queued', N'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', N'restart', N'queued', 0, 0, 1, N'{"controller":"OSCTRL01","hosts":["OSCTRL01"],"policy":{"batch":1,"maxFailures":0,"stopTimeout":120000,"startTimeout":180000,"readyTimeout":180000,"stable":10000,"reconnectGrace":120000,"resync":{"maxForward":300000,"maxBackward":5000,"limit":1800000,"within":1000,"beyondLimits":[]},"hold":120000,"settleMargin":60000,"quiet":{"policy":"wait","wait":600000},"answerWait":1800000,"overrides":[],"answers":{}},"stageNames":["controller","verification"]}', N'[{"stage":0,"gate":"preflight","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"clocks-hold","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"quiet-farm","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":0,"gate":"settled","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"farm-verified","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]},{"stage":1,"gate":"audit-in-step","status":"pending","message":null,"auditId":null,"question":null,"answers":[],"notConfirmed":[]}]', NULL, N'licence', N'ana', 1790000004700, NULL, NULL, NULL, 0, 0, NULL);
INSERT INTO "run_step" (run_id, seq, stage, host, operation, service, status, attempt, command_id, expect_generation, generation, message) VALUES
  (N'run-done', 0, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Controller Service', N'succeeded', 1, N'run-done.0.1', N'old', N'new', NULL),
  (N'run-done', 1, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'succeeded', 1, N'run-done.1.1', N'old', N'new', NULL),
  (N'run-done', 2, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'succeeded', 1, N'run-done.2.1', N'old', N'new', NULL),
  (N'run-working', 0, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Controller Service', N'executing', 1, N'run-working.0.1', N'old', NULL, NULL),
  (N'run-working', 1, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-working', 2, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-working', 3, 1, N'OSFE01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-working', 4, 1, N'OSFE01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-aborting', 0, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Controller Service', N'executing', 1, N'run-aborting.0.1', N'old', NULL, NULL),
  (N'run-aborting', 1, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'cancelled', 1, NULL, NULL, NULL, NULL),
  (N'run-aborting', 2, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'cancelled', 1, NULL, NULL, NULL, NULL),
  (N'run-aborting', 3, 1, N'OSFE01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'cancelled', 1, NULL, NULL, NULL, NULL),
  (N'run-aborting', 4, 1, N'OSFE01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'cancelled', 1, NULL, NULL, NULL, NULL),
  (N'run-executed', 0, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Controller Service', N'executed', 1, N'run-executed.0.1', N'old', N'new', NULL),
  (N'run-executed', 1, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-executed', 2, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-queued', 0, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Controller Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-queued', 1, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Deployment Service', N'pending', 1, NULL, NULL, NULL, NULL),
  (N'run-queued', 2, 0, N'OSCTRL01', N'service.ensureRestarted', N'OutSystems Scheduler Service', N'pending', 1, NULL, NULL, NULL, NULL);
INSERT INTO "run_event" (run_id, n, at_ms, type, host, service, status, message) VALUES
  (N'run-done', 1, 1790000000100, N'run', NULL, NULL, N'preflight', NULL),
  (N'run-done', 2, 1790000000100, N'gate', NULL, N'preflight', N'checking', NULL),
  (N'run-done', 3, 1790000000200, N'run', NULL, NULL, N'running', NULL),
  (N'run-done', 4, 1790000000200, N'gate', NULL, N'preflight', N'passed', N'all there'),
  (N'run-done', 5, 1790000000200, N'gate', NULL, N'audit-in-step', N'checking', NULL),
  (N'run-done', 6, 1790000000300, N'gate', NULL, N'audit-in-step', N'passed', N'as it should be'),
  (N'run-done', 7, 1790000000300, N'gate', NULL, N'clocks-hold', N'checking', NULL),
  (N'run-done', 8, 1790000000400, N'gate', NULL, N'clocks-hold', N'passed', N'as it should be'),
  (N'run-done', 9, 1790000000400, N'gate', NULL, N'quiet-farm', N'checking', NULL),
  (N'run-done', 10, 1790000000500, N'gate', NULL, N'quiet-farm', N'passed', N'as it should be'),
  (N'run-done', 11, 1790000000500, N'gate', NULL, N'settled', N'checking', NULL),
  (N'run-done', 12, 1790000000600, N'gate', NULL, N'settled', N'passed', N'as it should be'),
  (N'run-done', 13, 1790000000700, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'dispatched', NULL),
  (N'run-done', 14, 1790000000800, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'executed', NULL),
  (N'run-done', 15, 1790000000900, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'verifying', NULL),
  (N'run-done', 16, 1790000001000, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'succeeded', NULL),
  (N'run-done', 17, 1790000001100, N'step', N'OSCTRL01', N'OutSystems Deployment Service', N'dispatched', NULL),
  (N'run-done', 18, 1790000001200, N'step', N'OSCTRL01', N'OutSystems Deployment Service', N'executed', NULL),
  (N'run-done', 19, 1790000001300, N'step', N'OSCTRL01', N'OutSystems Deployment Service', N'verifying', NULL),
  (N'run-done', 20, 1790000001400, N'step', N'OSCTRL01', N'OutSystems Deployment Service', N'succeeded', NULL),
  (N'run-done', 21, 1790000001500, N'step', N'OSCTRL01', N'OutSystems Scheduler Service', N'dispatched', NULL),
  (N'run-done', 22, 1790000001600, N'step', N'OSCTRL01', N'OutSystems Scheduler Service', N'executed', NULL),
  (N'run-done', 23, 1790000001700, N'step', N'OSCTRL01', N'OutSystems Scheduler Service', N'verifying', NULL),
  (N'run-done', 24, 1790000001800, N'step', N'OSCTRL01', N'OutSystems Scheduler Service', N'succeeded', NULL),
  (N'run-done', 25, 1790000001800, N'gate', NULL, N'farm-verified', N'checking', NULL),
  (N'run-done', 26, 1790000001900, N'gate', NULL, N'farm-verified', N'passed', N'as it should be'),
  (N'run-done', 27, 1790000001900, N'gate', NULL, N'audit-in-step', N'checking', NULL),
  (N'run-done', 28, 1790000002000, N'gate', NULL, N'audit-in-step', N'passed', N'as it should be'),
  (N'run-done', 29, 1790000002000, N'run', NULL, NULL, N'succeeded', N'Every service was restarted in order and is ready; the clocks agree.'),
  (N'run-working', 1, 1790000002100, N'run', NULL, NULL, N'preflight', NULL),
  (N'run-working', 2, 1790000002100, N'gate', NULL, N'preflight', N'checking', NULL),
  (N'run-working', 3, 1790000002200, N'run', NULL, NULL, N'running', NULL),
  (N'run-working', 4, 1790000002200, N'gate', NULL, N'preflight', N'passed', N'all there'),
  (N'run-working', 5, 1790000002200, N'gate', NULL, N'audit-in-step', N'checking', NULL),
  (N'run-working', 6, 1790000002300, N'gate', NULL, N'audit-in-step', N'passed', N'as it should be'),
  (N'run-working', 7, 1790000002300, N'gate', NULL, N'clocks-hold', N'checking', NULL),
  (N'run-working', 8, 1790000002400, N'gate', NULL, N'clocks-hold', N'passed', N'as it should be'),
  (N'run-working', 9, 1790000002400, N'gate', NULL, N'quiet-farm', N'checking', NULL),
  (N'run-working', 10, 1790000002500, N'gate', NULL, N'quiet-farm', N'passed', N'as it should be'),
  (N'run-working', 11, 1790000002500, N'gate', NULL, N'settled', N'checking', NULL),
  (N'run-working', 12, 1790000002600, N'gate', NULL, N'settled', N'passed', N'as it should be'),
  (N'run-working', 13, 1790000002700, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'dispatched', NULL),
  (N'run-working', 14, 1790000002800, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'accepted', NULL),
  (N'run-working', 15, 1790000002900, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'executing', NULL),
  (N'run-aborting', 1, 1790000003000, N'run', NULL, NULL, N'preflight', NULL),
  (N'run-aborting', 2, 1790000003000, N'gate', NULL, N'preflight', N'checking', NULL),
  (N'run-aborting', 3, 1790000003100, N'run', NULL, NULL, N'running', NULL),
  (N'run-aborting', 4, 1790000003100, N'gate', NULL, N'preflight', N'passed', N'all there'),
  (N'run-aborting', 5, 1790000003100, N'gate', NULL, N'audit-in-step', N'checking', NULL),
  (N'run-aborting', 6, 1790000003200, N'gate', NULL, N'audit-in-step', N'passed', N'as it should be'),
  (N'run-aborting', 7, 1790000003200, N'gate', NULL, N'clocks-hold', N'checking', NULL),
  (N'run-aborting', 8, 1790000003300, N'gate', NULL, N'clocks-hold', N'passed', N'as it should be'),
  (N'run-aborting', 9, 1790000003300, N'gate', NULL, N'quiet-farm', N'checking', NULL),
  (N'run-aborting', 10, 1790000003400, N'gate', NULL, N'quiet-farm', N'passed', N'as it should be'),
  (N'run-aborting', 11, 1790000003400, N'gate', NULL, N'settled', N'checking', NULL),
  (N'run-aborting', 12, 1790000003500, N'gate', NULL, N'settled', N'passed', N'as it should be'),
  (N'run-aborting', 13, 1790000003600, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'dispatched', NULL),
  (N'run-aborting', 14, 1790000003700, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'accepted', NULL),
  (N'run-aborting', 15, 1790000003800, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'executing', NULL),
  (N'run-aborting', 16, 1790000003900, N'step', N'OSCTRL01', N'OutSystems Deployment Service', N'cancelled', NULL),
  (N'run-aborting', 17, 1790000003900, N'step', N'OSCTRL01', N'OutSystems Scheduler Service', N'cancelled', NULL),
  (N'run-aborting', 18, 1790000003900, N'step', N'OSFE01', N'OutSystems Deployment Service', N'cancelled', NULL),
  (N'run-aborting', 19, 1790000003900, N'step', N'OSFE01', N'OutSystems Scheduler Service', N'cancelled', NULL),
  (N'run-executed', 1, 1790000004000, N'run', NULL, NULL, N'preflight', NULL),
  (N'run-executed', 2, 1790000004000, N'gate', NULL, N'preflight', N'checking', NULL),
  (N'run-executed', 3, 1790000004100, N'run', NULL, NULL, N'running', NULL),
  (N'run-executed', 4, 1790000004100, N'gate', NULL, N'preflight', N'passed', N'all there'),
  (N'run-executed', 5, 1790000004100, N'gate', NULL, N'audit-in-step', N'checking', NULL),
  (N'run-executed', 6, 1790000004200, N'gate', NULL, N'audit-in-step', N'passed', N'as it should be'),
  (N'run-executed', 7, 1790000004200, N'gate', NULL, N'clocks-hold', N'checking', NULL),
  (N'run-executed', 8, 1790000004300, N'gate', NULL, N'clocks-hold', N'passed', N'as it should be'),
  (N'run-executed', 9, 1790000004300, N'gate', NULL, N'quiet-farm', N'checking', NULL),
  (N'run-executed', 10, 1790000004400, N'gate', NULL, N'quiet-farm', N'passed', N'as it should be'),
  (N'run-executed', 11, 1790000004400, N'gate', NULL, N'settled', N'checking', NULL),
  (N'run-executed', 12, 1790000004500, N'gate', NULL, N'settled', N'passed', N'as it should be'),
  (N'run-executed', 13, 1790000004600, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'dispatched', NULL),
  (N'run-executed', 14, 1790000004700, N'step', N'OSCTRL01', N'OutSystems Deployment Controller Service', N'executed', NULL);
