using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.PostgreSql;

public sealed class PostgreSqlFeedTests : PostgreSqlTest
{
    private const string Tables = """
        CREATE TABLE plain (id int PRIMARY KEY, name text, code text UNIQUE);
        CREATE TABLE pairs (a char(4), b timestamptz, c bytea, name text, PRIMARY KEY (a, b, c));
        CREATE TABLE stamped (id int PRIMARY KEY, name text, updated_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX ON stamped (updated_at, id);
        """;

    [SkippableFact]
    public async Task The_method_is_chosen_by_what_the_table_offers()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("pairs");

        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("full compare");
        (await connection.DescribeAsync("pairs")).Changes.Method.ShouldBe("change log");
        var stamped = (await connection.DescribeAsync("stamped")).Changes;
        stamped.Method.ShouldBe("modified timestamp");
        stamped.TellsDeletions.ShouldBeFalse();
        stamped.TellsModificationTime.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task The_change_log_tells_inserts_updates_deletions_and_truncation()
    {
        await SetUpAsync(Tables + "INSERT INTO plain SELECT i, 'n', 'c' || i FROM generate_series(1, 4) i");
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        await Database.ExecuteAsync(
            "UPDATE plain SET name = 'x' WHERE id = 1; INSERT INTO plain VALUES (5, 'd', 'D'); DELETE FROM plain WHERE id = 2; UPDATE plain SET id = 9 WHERE id = 3; INSERT INTO plain VALUES (4, 'up', 'c4') ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        );
        var changes = await connection.ChangesAsync("plain", ["name"], position);
        await Database.ExecuteAsync("TRUNCATE plain");
        var truncated = await connection.ChangesAsync("plain", [], changes.Next);

        changes.Keys.Order().ShouldBe(["1", "4", "5", "9"]);
        changes.DeletedKeys.Order().ShouldBe(["2", "3"]);
        truncated.Keys.ShouldBeEmpty();
        truncated.DeletedKeys.Order().ShouldBe(["1", "4", "5", "9"]);
        (await connection.ChangesAsync("plain", [], truncated.Next)).DeletedKeys.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Keys_of_several_columns_are_spelled_alike_by_sweep_and_log()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("pairs");
        var position = await connection.PositionAsync("pairs");

        await Database.ExecuteAsync(
            "SET datestyle = 'German'; SET timezone = 'Asia/Tokyo'; SET bytea_output = 'escape'; INSERT INTO pairs VALUES ('ab', '2024-01-01 10:00:00.5+01', '\\x00ff', 'n')"
        );
        var changes = await connection.ChangesAsync("pairs", ["name"], position);

        changes.Keys.ShouldBe((await connection.SweepAsync("pairs", [])).Select(r => r.Key.Value));
        changes.Keys.ShouldBe(["ab|2024-01-01T09:00:00.5Z|00ff"]);
        (await connection.FetchAsync("pairs", "ab|2024-01-01T09:00:00.5Z|00ff", "name")).ShouldNotBeNull();
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("stamped")]
    public async Task A_change_that_commits_late_arrives(string entity)
    {
        await SetUpAsync(
            Tables
                + "INSERT INTO plain VALUES (1, 'a', 'A'), (2, 'b', 'B'); INSERT INTO stamped VALUES (1, 'a', now() - interval '1 day'), (2, 'b', now() - interval '1 day')"
        );
        var connection = entity == "plain" ? await InstallAsync(entity) : await ConnectAsync();
        var position = await connection.PositionAsync(entity);
        var stamp = entity == "plain" ? "" : ", updated_at = clock_timestamp()";
        await using var early = await Database.OpenAsync();
        await using var transaction = await early.BeginTransactionAsync();
        await using var command = early.CreateCommand();
        command.CommandText = $"UPDATE {entity} SET name = 'late'{stamp} WHERE id = 1";
        await command.ExecuteNonQueryAsync();
        await Database.ExecuteAsync($"UPDATE {entity} SET name = 'soon'{stamp} WHERE id = 2");

        var during = await connection.ChangesAsync(entity, ["name"], position);
        await Database.ExecuteAsync($"UPDATE {entity} SET name = 'sooner'{stamp} WHERE id = 2");
        var again = await connection.ChangesAsync(entity, ["name"], during.Next);
        await transaction.CommitAsync();
        var after = await connection.ChangesAsync(entity, ["name"], again.Next);

        during.Keys.Concat(again.Keys).ShouldNotContain("1");
        after.Records.ShouldContain(r => r.Key.Value == "1" && r.Values[0].AsText() == "late");
        var everything = during.Records.Concat(again.Records).Concat(after.Records);
        everything.ShouldContain(r => r.Key.Value == "2" && r.Values[0].AsText() == "sooner");
    }

    [SkippableFact]
    public async Task A_change_rolled_back_is_not_told()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        await Database.ExecuteAsync(
            "BEGIN; INSERT INTO plain VALUES (1, 'a', 'A'); ROLLBACK; INSERT INTO plain VALUES (2, 'b', 'B')"
        );

        var changes = await connection.ChangesAsync("plain", [], position);
        changes.Keys.ShouldBe(["2"]);
        changes.Deleted.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Pages_give_checkpoints_from_each_of_which_the_rest_follows()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");
        await Database.ExecuteAsync("INSERT INTO plain SELECT i, 'n', 'c' || i FROM generate_series(1, 7) i");

        var all = await connection.ChangesAsync("plain", [], position, 3);

        all.Keys.Order().ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        (await connection.ChangesAsync("plain", [], all.Checkpoints[0], 3)).Keys.Count().ShouldBe(4);
        (await connection.ChangesAsync("plain", [], position, 3)).Keys.Count().ShouldBe(7);
    }

    [SkippableFact]
    public async Task Stamps_that_tie_are_all_read_and_old_ones_are_not_read_again()
    {
        await SetUpAsync(Tables + "INSERT INTO stamped VALUES (99, 'old', now() - interval '1 hour')");
        var connection = await ConnectAsync();
        var position = await connection.PositionAsync("stamped");
        await Database.ExecuteAsync("INSERT INTO stamped SELECT i, 'n' FROM generate_series(1, 9) i");

        var changes = await connection.ChangesAsync("stamped", [], position, 2);

        changes.Keys.ShouldBe(Enumerable.Range(1, 9).Select(i => $"{i}"));
        changes.Records[0].ModifiedAt.ShouldNotBeNull();

        // the rest of the round, and then a round of its own that reads the overlap again
        var rest = await connection.ChangesAsync("stamped", [], changes.Checkpoints[1], 2);
        rest.Keys.Take(5).ShouldBe(["5", "6", "7", "8", "9"]);
        rest.Keys.Skip(5).ShouldBe(changes.Keys);
    }

    [SkippableFact]
    public async Task Purging_the_log_expires_checkpoints_from_before_and_no_others()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("plain");
        var old = await connection.PositionAsync("plain");
        await Database.ExecuteAsync("INSERT INTO plain VALUES (1, 'a', 'A')");
        var current = await connection.PositionAsync("plain");

        (await Database.ScalarAsync("SELECT crmconnector_purge_changes(interval '-1 second')")).ShouldBe(1L);

        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], old));
        (await connection.ChangesAsync("plain", [], current)).Keys.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Removing_leaves_nothing_and_expires_the_checkpoint()
    {
        await SetUpAsync(Tables);
        var connection = await InstallAsync("plain", "pairs");
        var position = await connection.PositionAsync("plain");
        var tracking = (ITrackingInstaller)connection;

        await tracking.RemoveTrackingAsync("plain", CancellationToken.None);
        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], position));
        (await Database.ScalarAsync("SELECT count(*) FROM crmconnector_tracking")).ShouldBe(1L);
        await tracking.RemoveTrackingAsync("pairs", CancellationToken.None);

        (await Database.ScalarAsync("SELECT count(*) FROM pg_class WHERE relname ~ '^crmconnector'")).ShouldBe(0L);
        (await Database.ScalarAsync("SELECT count(*) FROM pg_proc WHERE proname ~ '^crmconnector'")).ShouldBe(0L);
        (await tracking.PlanTrackingAsync("plain", install: false, CancellationToken.None)).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task An_application_without_rights_on_the_log_still_writes_its_table()
    {
        await SetUpAsync(
            Tables
                + "CREATE ROLE clerk_"
                + Guid.Empty.ToString("N")
                + "; GRANT ALL ON plain TO clerk_"
                + Guid.Empty.ToString("N")
        );
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        await Database.ExecuteAsync($"SET ROLE clerk_{Guid.Empty:N}; INSERT INTO plain VALUES (1, 'a', 'A')");
        await Database.ExecuteAsync($"DROP OWNED BY clerk_{Guid.Empty:N}; DROP ROLE clerk_{Guid.Empty:N}");

        (await connection.ChangesAsync("plain", [], position)).Keys.ShouldBe(["1"]);
    }

    [SkippableFact]
    public async Task A_checkpoint_of_another_database_expires()
    {
        await SetUpAsync(Tables);
        var connection = await ConnectAsync();
        var position = await connection.PositionAsync("stamped");
        var foreign = new Checkpoint(position.Value.Replace("postgresql:", "postgresql:9", StringComparison.Ordinal));

        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("stamped", [], foreign));
    }
}
