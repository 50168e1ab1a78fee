namespace CrmConnector.State.Sqlite.Migrations;

/// <summary>What notifications need: events until they stand in messages, messages until they are delivered, problems until they are over.</summary>
internal static class Migration003
{
    public const string Sql = """
        ALTER TABLE run ADD COLUMN notes TEXT;
        ALTER TABLE run ADD COLUMN ending TEXT;
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, kind INTEGER NOT NULL, subject TEXT NOT NULL,
            run_id INTEGER, at INTEGER NOT NULL, records INTEGER NOT NULL, payload BLOB) STRICT;
        CREATE INDEX outbox_rule ON outbox (rule, id);
        CREATE TABLE message (
            id INTEGER PRIMARY KEY AUTOINCREMENT, rule TEXT NOT NULL, channel TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
            created INTEGER NOT NULL, state INTEGER NOT NULL, attempts INTEGER NOT NULL, next_try INTEGER, ended INTEGER,
            problem TEXT, payload BLOB) STRICT;
        CREATE INDEX message_due ON message (next_try) WHERE state = 0;
        CREATE INDEX message_rule ON message (rule, created);
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY, rule TEXT NOT NULL, kind INTEGER NOT NULL, subject TEXT NOT NULL, since INTEGER NOT NULL,
            last INTEGER NOT NULL, times INTEGER NOT NULL, escalated INTEGER, acknowledged INTEGER, acknowledged_by TEXT,
            ended INTEGER, UNIQUE (rule, kind, subject, since)) STRICT;
        CREATE INDEX incident_open ON incident (rule) WHERE ended IS NULL;
        CREATE TABLE system_down (connection TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE reported (rule TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
