using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Testing;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

public sealed class SqlServerFeedTests : SqlServerTest
{
    private static readonly string[] Tables =
    [
        "CREATE TABLE {s}.plain (id int NOT NULL PRIMARY KEY, name nvarchar(20))",
        "CREATE TABLE {s}.pairs (a varchar(5) NOT NULL, b int NOT NULL, name nvarchar(20), PRIMARY KEY (a, b))",
        "CREATE TABLE {s}.loose (id int NOT NULL, name nvarchar(20))",
    ];

    [SkippableFact]
    public async Task Installing_enables_change_tracking_and_removing_takes_it_away()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        var tracking = (ITrackingInstaller)connection;

        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("full compare");
        await tracking.InstallTrackingAsync("plain", CancellationToken.None);
        var changes = (await connection.DescribeAsync("plain")).Changes;
        (await tracking.PlanTrackingAsync("plain", install: true, CancellationToken.None)).ShouldBeEmpty();
        var position = await connection.PositionAsync("plain");
        await tracking.RemoveTrackingAsync("plain", CancellationToken.None);

        changes.Method.ShouldBe("change tracking");
        changes.TellsDeletions.ShouldBeTrue();
        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("full compare");
        (await tracking.PlanTrackingAsync("plain", install: false, CancellationToken.None)).ShouldBeEmpty();
        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], position));
        (
            await Schema.ScalarAsync(
                "SELECT count(*) FROM sys.tables AS t JOIN sys.schemas AS s ON s.schema_id = t.schema_id WHERE s.name = '{s}' AND t.name = 'crmconnector_tracking'"
            )
        ).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Change_tracking_that_others_enabled_is_used_and_never_removed()
    {
        await SetUpAsync(Tables);
        await SqlServerSchema.TrackDatabaseAsync();
        await Schema.ExecuteAsync("ALTER TABLE {s}.plain ENABLE CHANGE_TRACKING");
        var connection = await ConnectAsync();
        var tracking = (ITrackingInstaller)connection;

        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("change tracking");
        await tracking.RemoveTrackingAsync("plain", CancellationToken.None);

        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("change tracking");
    }

    [SkippableFact]
    public async Task A_table_without_a_primary_key_is_offered_a_change_log()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync(("keys", "loose=id"));

        var plan = await ((ITrackingInstaller)connection).PlanTrackingAsync(
            "loose",
            install: true,
            CancellationToken.None
        );

        plan[^1].ShouldStartWith("CREATE TRIGGER");
        plan.ShouldNotContain(s => s.Contains("CHANGE_TRACKING", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Many_rows_of_one_transaction_are_read_page_by_page_from_any_checkpoint()
    {
        await SetUpAsync(Tables);
        await SqlServerSchema.TrackDatabaseAsync();
        await Schema.ExecuteAsync("ALTER TABLE {s}.pairs ENABLE CHANGE_TRACKING");
        var connection = await ConnectAsync();
        var position = await connection.PositionAsync("pairs");
        await Schema.ExecuteAsync(
            "INSERT INTO {s}.pairs (a, b, name) VALUES ('x', 1, N'n'), ('x', 2, N'n'), ('y', 1, N'n'), ('y', 2, N'n'), ('z', 1, N'n')"
        );

        var all = await connection.ChangesAsync("pairs", ["name"], position, 2);

        all.Keys.ShouldBe(["x|1", "x|2", "y|1", "y|2", "z|1"]);
        (await connection.ChangesAsync("pairs", [], all.Checkpoints[0], 2)).Keys.ShouldBe(["y|1", "y|2", "z|1"]);
        (await connection.ChangesAsync("pairs", [], all.Next)).Keys.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task History_that_the_server_cleaned_up_expires_the_checkpoint()
    {
        await SetUpAsync(Tables);
        Skip.IfNot(await SqlServerDatabase.IsStandInAsync(), "Only the stand-in cleans up on request.");
        await SqlServerSchema.TrackDatabaseAsync();
        await Schema.ExecuteAsync("ALTER TABLE {s}.plain ENABLE CHANGE_TRACKING");
        var connection = await ConnectAsync();
        var position = await connection.PositionAsync("plain");
        await Schema.ExecuteAsync("INSERT INTO {s}.plain (id) VALUES (1)");
        await Schema.ExecuteAsync("EXEC standin_ct_cleanup N'{s}.plain'");

        var error = await Should.ThrowAsync<CheckpointExpiredException>(() =>
            connection.ChangesAsync("plain", [], position)
        );

        error.Message.ShouldContain("no longer remembers");
    }

    [SkippableFact]
    public async Task A_change_log_tells_changes_and_deletions()
    {
        await SetUpAsync(Tables);
        Skip.IfNot(await SqlServerDatabase.IsStandInAsync(), "A real server runs the trigger itself.");
        var connection = await ConnectAsync(("keys", "loose=id"));
        var plan = await ((ITrackingInstaller)connection).PlanTrackingAsync(
            "loose",
            install: true,
            CancellationToken.None
        );

        // The stand-in has no triggers: all but the trigger is run, and what it would note is noted by hand.
        foreach (
            var statement in plan.Where(s =>
                s.StartsWith("CREATE TABLE", StringComparison.Ordinal) || s.StartsWith('I')
            )
        )
        {
            await SqlServerDatabase.ExecuteAsync(statement);
        }

        await Schema.ExecuteAsync(
            "INSERT INTO sys.triggers (object_id, name, parent_id, is_disabled) VALUES (1, N'crmconnector_trigger_loose', OBJECT_ID(N'{s}.loose'), 0)"
        );
        (await connection.DescribeAsync("loose")).Changes.Method.ShouldBe("change log");
        var position = await connection.PositionAsync("loose");
        await Schema.ExecuteAsync("INSERT INTO {s}.loose (id, name) VALUES (1, N'a'), (2, N'b')");
        await Schema.ExecuteAsync(
            "INSERT INTO {s}.crmconnector_log_loose (id, crmconnector_at) VALUES (1, SYSUTCDATETIME()), (2, SYSUTCDATETIME()), (3, SYSUTCDATETIME())"
        );

        var changes = await connection.ChangesAsync("loose", ["name"], position, 2);

        changes.Keys.ShouldBe(["1", "2"]);
        changes.DeletedKeys.ShouldBe(["3"]);
        (await connection.ChangesAsync("loose", [], changes.Next)).Keys.ShouldBeEmpty();
    }
}
