namespace CrmConnector.State.Sqlite.Migrations;

/// <summary>Which runs were let override their guards: what was done until the last of them no longer counts for the guards.</summary>
internal static class Migration002
{
    public const string Sql = """
        ALTER TABLE run ADD COLUMN overrides INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX run_overrides ON run (flow_id, id) WHERE overrides = 1;
        """;
}
