-- The store of Lockstep: a database, and a login that owns one schema in it and may do nothing else.
-- $(STORE_PASSWORD) is a variable of sqlcmd.
IF DB_ID(N'lockstep') IS NULL
  CREATE DATABASE lockstep;
GO
-- Readers do not wait for writers.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'lockstep' AND is_read_committed_snapshot_on = 0)
  ALTER DATABASE lockstep SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID(N'lockstep_store') IS NULL
  CREATE LOGIN lockstep_store WITH PASSWORD = N'$(STORE_PASSWORD)', DEFAULT_DATABASE = lockstep;
GO
USE lockstep;
GO
IF USER_ID(N'lockstep_store') IS NULL
  CREATE USER lockstep_store FOR LOGIN lockstep_store WITH DEFAULT_SCHEMA = lockstep;
GO
IF SCHEMA_ID(N'lockstep') IS NULL
  EXEC (N'CREATE SCHEMA lockstep AUTHORIZATION lockstep_store');
GO
GRANT CREATE TABLE TO lockstep_store;
GO
