using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Sql.Tests.Shared;

namespace CrmConnector.Adapters.Sql.Tests.Sqlite;

public sealed class SqliteFeedTests : IAsyncDisposable
{
    private readonly SqliteStore _store = new(
        """
        CREATE TABLE plain (id INTEGER PRIMARY KEY, name TEXT, code TEXT UNIQUE);
        CREATE TABLE pairs (a TEXT NOT NULL, b INTEGER NOT NULL, name TEXT, PRIMARY KEY (a, b));
        CREATE TABLE stamped (id INTEGER PRIMARY KEY, name TEXT, modified DATETIME NOT NULL);
        """
    );

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Without_log_and_timestamp_there_is_a_full_compare_that_says_what_would_be_better()
    {
        var connection = await _store.ConnectAsync();

        var changes = (await connection.DescribeAsync("plain")).Changes;

        changes.Method.ShouldBe("full compare");
        changes.HasFeed.ShouldBeFalse();
        changes.Explanation.ShouldContain("tracking install");
    }

    [Fact]
    public async Task The_change_log_tells_inserts_updates_and_deletions_once_each()
    {
        _store.Execute("INSERT INTO plain VALUES (1, 'a', 'A'), (2, 'b', 'B'), (3, 'c', 'C')");
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        _store.Execute(
            "UPDATE plain SET name = 'x' WHERE id = 1; UPDATE plain SET name = 'y' WHERE id = 1; INSERT INTO plain VALUES (4, 'd', 'D'); DELETE FROM plain WHERE id = 2"
        );
        var changes = await connection.ChangesAsync("plain", ["name"], position);

        changes.Keys.ShouldBe(["1", "4"]);
        changes.Records[0].Values[0].AsText().ShouldBe("y");
        changes.DeletedKeys.ShouldBe(["2"]);
        (await connection.ChangesAsync("plain", ["name"], changes.Next)).Keys.ShouldBeEmpty();
        (await connection.DescribeAsync("plain")).Changes.Method.ShouldBe("change log");
    }

    [Theory]
    [InlineData("INSERT INTO plain (name) VALUES ('new')")]
    [InlineData("UPDATE plain SET name = 'changed' WHERE id = 1")]
    public async Task A_logged_change_costs_the_same_however_long_the_log_is(string change)
    {
        await InstallAsync("plain");
        _store.Execute("INSERT INTO plain (name) VALUES ('first')");
        var before = _store.StepsOf(change);
        _store.Execute(
            "INSERT INTO plain (name) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n"
        );

        _store.StepsOf(change).ShouldBeLessThan(2 * before);
    }

    [Fact]
    public async Task The_log_keeps_one_row_per_key_and_old_checkpoints_stay_good()
    {
        _store.Execute("INSERT INTO plain VALUES (1, 'a', 'A')");
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");
        for (var i = 0; i < 20; i++)
        {
            _store.Execute($"UPDATE plain SET name = 'n{i}'");
        }

        _store.Scalar("SELECT count(*) FROM crmconnector_changes").ShouldBe(1L);
        (await connection.ChangesAsync("plain", [], position)).Keys.ShouldBe(["1"]);
        (await connection.ChangesAsync("plain", [], position)).Keys.ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_changed_key_is_a_deletion_and_an_insert()
    {
        _store.Execute("INSERT INTO pairs VALUES ('a', 1, 'x')");
        var connection = await InstallAsync("pairs");
        var position = await connection.PositionAsync("pairs");

        _store.Execute("UPDATE pairs SET b = 2");
        var changes = await connection.ChangesAsync("pairs", ["name"], position);

        changes.Keys.ShouldBe(["a|2"]);
        changes.DeletedKeys.ShouldBe(["a|1"]);
    }

    [Fact]
    public async Task A_row_replaced_through_another_unique_value_is_told_as_deleted()
    {
        _store.Execute("INSERT INTO plain VALUES (1, 'a', 'A')");
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        _store.Execute("INSERT OR REPLACE INTO plain VALUES (2, 'b', 'A')");
        var changes = await connection.ChangesAsync("plain", [], position);

        changes.Keys.ShouldBe(["2"]);
        changes.DeletedKeys.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Pages_give_checkpoints_from_each_of_which_the_rest_follows()
    {
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");
        for (var i = 1; i <= 7; i++)
        {
            _store.Execute($"INSERT INTO plain VALUES ({i}, 'n', 'c{i}')");
        }

        var all = await connection.ChangesAsync("plain", [], position, 3);

        all.Keys.ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        all.Checkpoints.Count.ShouldBe(3);
        (await connection.ChangesAsync("plain", [], all.Checkpoints[0], 3)).Keys.ShouldBe(["4", "5", "6", "7"]);
    }

    [Fact]
    public async Task A_change_that_commits_late_arrives_by_the_change_log()
    {
        _store.Execute("PRAGMA journal_mode = WAL; INSERT INTO plain VALUES (1, 'a', 'A')");
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");
        using var transaction = _store.Application.BeginTransaction();
        _store.ExecuteIn(transaction, "UPDATE plain SET name = 'late'");

        var during = await connection.ChangesAsync("plain", [], position);
        transaction.Commit();
        var after = await connection.ChangesAsync("plain", ["name"], during.Next);

        during.Keys.ShouldBeEmpty();
        after.Records.ShouldHaveSingleItem().Values[0].AsText().ShouldBe("late");
    }

    [Fact]
    public async Task An_application_stamps_and_commits_after_a_run_and_the_row_still_arrives()
    {
        _store.Execute("PRAGMA journal_mode = WAL; INSERT INTO stamped VALUES (1, 'a', '2024-05-01 10:00:00')");
        var connection = await _store.ConnectAsync();
        (await connection.DescribeAsync("stamped")).Changes.Method.ShouldBe("modified timestamp");
        var position = await connection.PositionAsync("stamped");
        using (var transaction = _store.Application.BeginTransaction())
        {
            _store.ExecuteIn(transaction, "INSERT INTO stamped VALUES (2, 'late', '2024-05-01 10:01:00')");
            var during = await connection.ChangesAsync("stamped", [], position);
            during.Keys.ShouldNotContain("2");
            transaction.Commit();
            _store.Execute("INSERT INTO stamped VALUES (3, 'new', '2024-05-01 10:02:00')");

            var after = await connection.ChangesAsync("stamped", [], during.Next);

            after.Keys.ShouldContain("2");
            after.Keys.ShouldContain("3");
        }
    }

    [Fact]
    public async Task Rows_older_than_the_overlap_are_not_read_again()
    {
        _store.Execute(
            "INSERT INTO stamped VALUES (1, 'a', '2024-05-01 10:00:00'), (2, 'b', '2024-05-01 10:55:00'), (3, 'c', '2024-05-01 11:00:00')"
        );
        var connection = await _store.ConnectAsync(("overlap", "10m"));

        var position = await connection.PositionAsync("stamped");

        (await connection.ChangesAsync("stamped", [], position)).Keys.ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Timestamps_written_with_a_blank_and_with_a_letter_are_both_read()
    {
        _store.Execute(
            "INSERT INTO stamped VALUES (1, 'a', '2024-05-01 10:00:00'), (2, 'b', '2024-05-01T10:00:00'), (3, 'c', '2024-05-01T11:00:00'), (4, 'd', '2024-05-01 12:00:00')"
        );
        var connection = await _store.ConnectAsync(("overlap", "10m"));

        var position = await connection.PositionAsync("stamped");

        (await connection.ChangesAsync("stamped", [], position)).Keys.ShouldBe(["4", "3"]);
    }

    [Fact]
    public async Task Rows_that_share_a_timestamp_are_all_read_across_pages()
    {
        var connection = await _store.ConnectAsync();
        var position = await connection.PositionAsync("stamped");
        for (var i = 1; i <= 9; i++)
        {
            _store.Execute($"INSERT INTO stamped VALUES ({i}, 'n', '2024-05-01 10:00:00')");
        }

        var changes = await connection.ChangesAsync("stamped", [], position, 2);

        changes.Keys.ShouldBe(Enumerable.Range(1, 9).Select(i => $"{i}"));

        // the rest of the round, and then a round of its own that reads the overlap again
        var rest = await connection.ChangesAsync("stamped", [], changes.Checkpoints[1], 2);
        rest.Keys.Take(5).ShouldBe(["5", "6", "7", "8", "9"]);
        rest.Keys.Skip(5).ShouldBe(changes.Keys);
    }

    [Fact]
    public async Task Rows_without_a_stamp_are_always_among_the_changes()
    {
        _store.Execute(
            "CREATE TABLE gaps (id INTEGER PRIMARY KEY, updated_at TIMESTAMP); INSERT INTO gaps VALUES (1, NULL), (2, '2024-01-01 00:00:00'), (3, NULL)"
        );
        var connection = await _store.ConnectAsync();
        var position = await connection.PositionAsync("gaps");

        (await connection.ChangesAsync("gaps", [], position, 1)).Keys.ShouldContain("3");
    }

    [Fact]
    public async Task A_zone_makes_records_tell_when_they_were_modified()
    {
        _store.Execute("INSERT INTO stamped VALUES (1, 'a', '2024-07-01 12:00:00')");
        var connection = await _store.ConnectAsync(("modifiedZone", "Europe/Rome"));

        (await connection.DescribeAsync("stamped")).Changes.TellsModificationTime.ShouldBeTrue();
        (await connection.FetchAsync("stamped", "1"))!.ModifiedAt.ShouldBe(
            new DateTimeOffset(2024, 7, 1, 10, 0, 0, TimeSpan.Zero)
        );
    }

    [Fact]
    public async Task A_column_named_changed_that_holds_a_flag_is_no_timestamp()
    {
        _store.Execute(
            "CREATE TABLE flags (id INTEGER PRIMARY KEY, changed DATETIME); INSERT INTO flags VALUES (1, 1)"
        );
        var connection = await _store.ConnectAsync();

        (await connection.DescribeAsync("flags")).Changes.Method.ShouldBe("full compare");
    }

    [Fact]
    public async Task Removing_leaves_nothing_and_expires_the_checkpoint()
    {
        var connection = await InstallAsync("plain");
        var tracking = (ITrackingInstaller)connection;
        var position = await connection.PositionAsync("plain");

        await tracking.RemoveTrackingAsync("plain", CancellationToken.None);

        _store.Scalar("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'").ShouldBe(0L);
        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], position));
        await tracking.InstallTrackingAsync("plain", CancellationToken.None);
        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], position));
    }

    [Fact]
    public async Task Installing_twice_does_nothing_the_second_time()
    {
        var connection = await InstallAsync("plain");
        var position = await connection.PositionAsync("plain");

        (
            await ((ITrackingInstaller)connection).PlanTrackingAsync("plain", install: true, CancellationToken.None)
        ).ShouldBeEmpty();
        await ((ITrackingInstaller)connection).InstallTrackingAsync("plain", CancellationToken.None);

        (await connection.ChangesAsync("plain", [], position)).Keys.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_set_back_to_an_earlier_state_expires_the_checkpoint()
    {
        var connection = await InstallAsync("plain");
        _store.Execute("INSERT INTO plain VALUES (1, 'a', 'A')");
        var position = await connection.PositionAsync("plain");

        _store.Execute("DELETE FROM crmconnector_changes; UPDATE sqlite_sequence SET seq = 0");

        await Should.ThrowAsync<CheckpointExpiredException>(() => connection.ChangesAsync("plain", [], position));
    }

    [Fact]
    public async Task The_position_of_the_store_follows_the_log()
    {
        var connection = await InstallAsync("plain");
        var before = (await connection.IdentifyAsync(CancellationToken.None)).Position;
        _store.Execute("INSERT INTO plain VALUES (1, 'a', 'A')");

        (await connection.IdentifyAsync(CancellationToken.None)).Position.ShouldBe(before + 1);
    }

    private async Task<IConnection> InstallAsync(string entity)
    {
        var connection = await _store.ConnectAsync();
        await ((ITrackingInstaller)connection).InstallTrackingAsync(entity, CancellationToken.None);
        return connection;
    }
}
