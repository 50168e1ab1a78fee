using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Sql.Tests.Shared;
using CrmConnector.Adapters.Sql.Tests.Sqlite;

namespace CrmConnector.Adapters.Sql.Tests.Signals;

public sealed class SqliteSignalTests
{
    private static readonly string s_tables = string.Join(';', SignalChecks.Tables());

    [Theory]
    [InlineData("delete")]
    [InlineData("wal")]
    public async Task Commits_are_heard_table_by_table_where_there_is_a_change_log(string journal)
    {
        await using var store = new SqliteStore($"PRAGMA journal_mode = {journal}; {s_tables}");
        var connection = await InstallAsync(store, "first", "second");
        await SignalChecks.CommitsAreHeardAndNothingElseAsync(
            connection,
            sql => Run(store, sql),
            sql => Run(store, $"BEGIN; {sql}; ROLLBACK")
        );
    }

    [Fact]
    public async Task Without_a_change_log_each_commit_may_be_a_change_of_each_table()
    {
        await using var store = new SqliteStore(s_tables);
        var connection = await InstallAsync(store, "second");
        await using var ear = await Ear.ListenAsync(connection, "first", "second");

        await Run(store, "CREATE TABLE other (id int)");
        (await ear.UntilAsync("first")).ShouldBe(["first"]);
        await Run(store, SignalChecks.ChangeSecond);
        (await ear.UntilAsync("second")).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Tracking_may_be_installed_and_removed_while_somebody_listens()
    {
        await using var store = new SqliteStore(s_tables);
        var connection = await InstallAsync(store, "second");
        await using var ear = await Ear.ListenAsync(connection, "first", "second");
        var tracking = (ITrackingInstaller)connection;

        await tracking.InstallTrackingAsync("first", CancellationToken.None);
        (await ear.UntilAsync("first")).ShouldBe(["first"]);
        await Run(store, SignalChecks.ChangeSecond);
        (await ear.UntilAsync("second")).ShouldBe(["second"]);

        await tracking.RemoveTrackingAsync("first", CancellationToken.None);
        (await ear.UntilAsync("first")).ShouldBe(["first"]);
        await Run(store, SignalChecks.ChangeSecond);
        (await ear.UntilAsync("second")).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task What_the_program_itself_writes_is_heard_too()
    {
        await using var store = new SqliteStore(s_tables);
        var connection = await InstallAsync(store, "first");
        await using var ear = await Ear.ListenAsync(connection, "first");
        var update = ConnectionCalls.Update("1", Abstractions.Records.FieldValue.Integer(5));

        await connection.WriteAsync("first", ["name"], AnswerDetail.Key, update);

        (await ear.NextAsync()).ShouldBe(new Signal("first", SignalReason.Changed));
    }

    [Fact]
    public async Task Who_reads_slowly_hears_less()
    {
        await using var store = new SqliteStore(s_tables);
        var connection = await InstallAsync(store, "first", "second");
        await SignalChecks.WhoReadsSlowlyHearsLessAsync(connection, sql => Run(store, sql));
    }

    [Fact]
    public async Task Listening_ends_when_it_is_cancelled()
    {
        await using var store = new SqliteStore(s_tables);
        await SignalChecks.ListeningEndsWhenCancelledAsync(await store.ConnectAsync());
    }

    [Fact]
    public async Task A_file_that_another_program_keeps_locked_breaks_the_line_and_can_be_listened_to_again()
    {
        await using var store = new SqliteStore(s_tables);
        var connection = await store.ConnectAsync(("commandTimeout", "1s"));
        await using (var ear = await Ear.ListenAsync(connection, "first"))
        {
            await Run(store, "BEGIN EXCLUSIVE");
            await Should.ThrowAsync<SystemUnavailableException>(ear.NextAsync);
            await Run(store, "COMMIT");
        }

        await using var again = await Ear.ListenAsync(connection, "first");
        await Run(store, SignalChecks.Change);
        await again.UntilAsync("first");
    }

    [Theory]
    [InlineData("1ms")]
    [InlineData("11m")]
    public async Task An_interval_that_would_be_no_use_is_refused(string interval)
    {
        await using var store = new SqliteStore(s_tables);
        var error = await Should.ThrowAsync<InvalidConfigurationException>(() =>
            store.ConnectAsync(("signalInterval", interval))
        );
        error.Message.ShouldContain("'signalInterval'");
    }

    private static async Task<IConnection> InstallAsync(SqliteStore store, params string[] entities)
    {
        var connection = await store.ConnectAsync();
        foreach (var entity in entities)
        {
            await ((ITrackingInstaller)connection).InstallTrackingAsync(entity, CancellationToken.None);
        }

        return connection;
    }

    private static Task Run(SqliteStore store, string sql)
    {
        store.Execute(sql);
        return Task.CompletedTask;
    }
}
