-- A platform database for the demo: the few tables that Lockstep reads, with invented rows, and a login that may read them.
-- $(READER_PASSWORD) is a variable of sqlcmd. The hosts are those of the demo farm; 192.0.2.0/24 belongs to nobody (RFC 5737).
IF DB_ID(N'outsystems') IS NULL
  CREATE DATABASE outsystems;
GO
IF SUSER_ID(N'lockstep_reader') IS NULL
  CREATE LOGIN lockstep_reader WITH PASSWORD = N'$(READER_PASSWORD)', DEFAULT_DATABASE = outsystems;
GO
USE outsystems;
GO
IF USER_ID(N'lockstep_reader') IS NULL
  CREATE USER lockstep_reader FOR LOGIN lockstep_reader WITH DEFAULT_SCHEMA = dbo;
GO
IF OBJECT_ID(N'dbo.OSSYS_SERVER') IS NULL
BEGIN
  CREATE TABLE dbo.OSSYS_SERVER (
    ID int NOT NULL PRIMARY KEY,
    NAME nvarchar(100) NOT NULL,
    IP_ADDRESS nvarchar(100) NOT NULL,
    IS_ACTIVE bit NOT NULL
  );
  INSERT INTO dbo.OSSYS_SERVER (ID, NAME, IP_ADDRESS, IS_ACTIVE) VALUES
    (1, N'OSCTRL01', N'192.0.2.10', 1),
    (2, N'OSFE01', N'192.0.2.11', 1),
    (3, N'OSFE02', N'192.0.2.12', 1),
    (4, N'OSFE03', N'192.0.2.13', 1);
END;
GO
-- The real columns of this table are not public: these are invented.
IF OBJECT_ID(N'dbo.OSSYS_ACTIVATION') IS NULL
BEGIN
  CREATE TABLE dbo.OSSYS_ACTIVATION (
    ID int NOT NULL PRIMARY KEY,
    LABEL nvarchar(100) NULL,
    NOTE nvarchar(max) NULL,
    CREATED_ON datetime2 NULL,
    IS_ENABLED bit NULL
  );
  INSERT INTO dbo.OSSYS_ACTIVATION (ID, LABEL, NOTE, CREATED_ON, IS_ENABLED) VALUES
    (1, N'Lockstep demo farm', N'Invented: this is no licence.', SYSUTCDATETIME(), 1);
END;
GO
-- Timers: none runs.
IF OBJECT_ID(N'dbo.OSSYS_META_CYCLIC_JOB') IS NULL
  CREATE TABLE dbo.OSSYS_META_CYCLIC_JOB (ID int NOT NULL PRIMARY KEY, NAME nvarchar(100) NOT NULL);
GO
IF OBJECT_ID(N'dbo.OSSYS_CYCLIC_JOB_SHARED') IS NULL
  CREATE TABLE dbo.OSSYS_CYCLIC_JOB_SHARED (
    META_CYCLIC_JOB_ID int NOT NULL,
    IS_RUNNING_BY nvarchar(100) NULL,
    IS_RUNNING_SINCE datetime NULL
  );
GO
IF OBJECT_ID(N'dbo.OSSYS_CYCLIC_JOB') IS NULL
  CREATE TABLE dbo.OSSYS_CYCLIC_JOB (
    META_CYCLIC_JOB_ID int NOT NULL,
    IS_RUNNING_BY nvarchar(100) NULL,
    IS_RUNNING_SINCE datetime NULL
  );
GO
GRANT SELECT ON dbo.OSSYS_SERVER TO lockstep_reader;
GRANT SELECT ON dbo.OSSYS_META_CYCLIC_JOB TO lockstep_reader;
GRANT SELECT ON dbo.OSSYS_CYCLIC_JOB_SHARED TO lockstep_reader;
GRANT SELECT ON dbo.OSSYS_CYCLIC_JOB TO lockstep_reader;
GO
