namespace CrmConnector.State.Sqlite.Migrations;

/// <summary>The first schema.</summary>
internal static class Migration001
{
    /// <summary>Its statements. Keys are of type ANY: see <see cref="StoredKey"/>. Times are milliseconds since 1970 in UTC.</summary>
    public const string Sql = """
        CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        INSERT INTO counter VALUES ('link', 0);

        CREATE TABLE ordinal (i INTEGER PRIMARY KEY) STRICT;
        INSERT INTO ordinal WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) SELECT i FROM n;

        CREATE TABLE store_identity (
            connection TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, position INTEGER) STRICT, WITHOUT ROWID;

        CREATE TABLE link_entity (
            id INTEGER PRIMARY KEY, link_set TEXT NOT NULL, connection TEXT NOT NULL, entity TEXT NOT NULL,
            UNIQUE (link_set, connection, entity)) STRICT;
        CREATE TABLE flow (
            id INTEGER PRIMARY KEY, process TEXT NOT NULL, source_id INTEGER NOT NULL, target_id INTEGER NOT NULL,
            mapping TEXT NOT NULL, linked_count INTEGER NOT NULL DEFAULT 0,
            UNIQUE (process, source_id, target_id)) STRICT;
        CREATE TABLE flow_field (
            flow_id INTEGER NOT NULL, slot INTEGER NOT NULL, field TEXT NOT NULL,
            PRIMARY KEY (flow_id, slot), UNIQUE (flow_id, field)) STRICT, WITHOUT ROWID;

        CREATE TABLE member (
            link_id INTEGER NOT NULL, entity_id INTEGER NOT NULL, n INTEGER NOT NULL, key ANY NOT NULL,
            gone INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (link_id, entity_id, n)) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX member_key ON member (entity_id, key);
        CREATE TABLE baseline (
            link_id INTEGER NOT NULL, flow_id INTEGER NOT NULL, source_n INTEGER NOT NULL, target_n INTEGER NOT NULL,
            hashes BLOB NOT NULL, seen INTEGER NOT NULL,
            PRIMARY KEY (link_id, flow_id, source_n, target_n)) STRICT, WITHOUT ROWID;

        CREATE TABLE intent_page (
            id INTEGER PRIMARY KEY AUTOINCREMENT, flow_id INTEGER NOT NULL, run_id INTEGER NOT NULL, page INTEGER NOT NULL,
            written INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE TABLE checkpoint (
            flow_id INTEGER PRIMARY KEY, feed TEXT, pending TEXT, sweep_number INTEGER NOT NULL, sweep_reason TEXT,
            sweep_resume TEXT, source_fingerprint TEXT, target_fingerprint TEXT, selected INTEGER NOT NULL DEFAULT 0,
            selecting INTEGER, selecting_resume TEXT) STRICT;
        CREATE TABLE watch (
            flow_id INTEGER NOT NULL, watch TEXT NOT NULL, position TEXT NOT NULL, PRIMARY KEY (flow_id, watch))
            STRICT, WITHOUT ROWID;
        CREATE TABLE selection (
            id INTEGER PRIMARY KEY AUTOINCREMENT, process TEXT NOT NULL, generation INTEGER NOT NULL, made INTEGER NOT NULL,
            made_by TEXT NOT NULL, restores INTEGER, content TEXT NOT NULL, UNIQUE (process, generation)) STRICT;
        CREATE TABLE leaving (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;

        CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT, process TEXT NOT NULL, flow_id INTEGER, kind INTEGER NOT NULL,
            status INTEGER NOT NULL, started INTEGER NOT NULL, heartbeat INTEGER NOT NULL, ended INTEGER, reason TEXT,
            host_process_id INTEGER NOT NULL, undoes INTEGER, started_by TEXT) STRICT;
        CREATE INDEX run_undoes ON run (undoes) WHERE undoes IS NOT NULL;
        CREATE INDEX run_process ON run (process, id);
        CREATE INDEX run_started ON run (started);
        CREATE TABLE run_total (
            flow_id INTEGER NOT NULL, run_id INTEGER NOT NULL, outcome INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (flow_id, run_id, outcome)) STRICT, WITHOUT ROWID;

        CREATE TABLE journal_page (
            seq INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, flow_id INTEGER NOT NULL, page INTEGER NOT NULL,
            read INTEGER NOT NULL, reread INTEGER NOT NULL, unchanged INTEGER NOT NULL, out_of_scope INTEGER NOT NULL,
            first_link INTEGER, last_link INTEGER, keyed INTEGER NOT NULL, entries BLOB NOT NULL,
            UNIQUE (run_id, flow_id, page)) STRICT;

        CREATE TABLE journal_values (
            id INTEGER PRIMARY KEY AUTOINCREMENT, run_id INTEGER NOT NULL, flow_id INTEGER NOT NULL, page INTEGER NOT NULL,
            created INTEGER NOT NULL, changed INTEGER NOT NULL, deleted INTEGER NOT NULL, expires INTEGER NOT NULL,
            key_id TEXT NOT NULL, data BLOB, intent_id INTEGER) STRICT;
        CREATE INDEX journal_values_intent ON journal_values (intent_id) WHERE intent_id IS NOT NULL;
        CREATE INDEX journal_values_run ON journal_values (run_id, id);
        CREATE INDEX journal_values_expires ON journal_values (expires) WHERE data IS NOT NULL;
        CREATE TABLE paused (
            process TEXT PRIMARY KEY, since INTEGER NOT NULL, paused_by TEXT NOT NULL, run_id INTEGER) STRICT, WITHOUT ROWID;

        CREATE TABLE quarantine (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, reason TEXT NOT NULL, field TEXT, detail TEXT NOT NULL,
            first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, attempts INTEGER NOT NULL, state INTEGER NOT NULL,
            PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE waiting (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, referenced_id INTEGER NOT NULL, referenced_key ANY NOT NULL,
            needed_id INTEGER NOT NULL, PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE due (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE passed_over (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE review (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, target_key ANY, reason TEXT NOT NULL, fields TEXT NOT NULL,
            seen INTEGER NOT NULL, since INTEGER NOT NULL, choice INTEGER NOT NULL DEFAULT 0, decided_by TEXT, decided INTEGER,
            PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;
        CREATE TABLE conversion_step (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, step INTEGER NOT NULL, state INTEGER NOT NULL, token BLOB NOT NULL,
            detail TEXT, since INTEGER NOT NULL, done INTEGER, PRIMARY KEY (flow_id, key, step)) STRICT, WITHOUT ROWID;
        CREATE INDEX conversion_open ON conversion_step (flow_id, step, key) WHERE state < 2;
        CREATE TABLE swing (
            flow_id INTEGER NOT NULL, link_id INTEGER NOT NULL, target_n INTEGER NOT NULL, slot INTEGER NOT NULL,
            pair INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE INDEX swing_target ON swing (flow_id, link_id, target_n);
        CREATE INDEX swing_at ON swing (at);
        CREATE TABLE own_write (
            entity_id INTEGER NOT NULL, key ANY NOT NULL, sent INTEGER NOT NULL, answered INTEGER NOT NULL,
            PRIMARY KEY (entity_id, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX own_write_answered ON own_write (entity_id, answered);
        CREATE TABLE line (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, header_key ANY NOT NULL, PRIMARY KEY (flow_id, key))
            STRICT, WITHOUT ROWID;
        CREATE INDEX line_header ON line (flow_id, header_key);
        CREATE TABLE held_deletion (
            flow_id INTEGER NOT NULL, key ANY NOT NULL, PRIMARY KEY (flow_id, key)) STRICT, WITHOUT ROWID;

        CREATE TABLE lease (
            link_set TEXT PRIMARY KEY, owner TEXT NOT NULL, token INTEGER NOT NULL, until INTEGER NOT NULL)
            STRICT, WITHOUT ROWID;
        """;
}
