using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Signals;
using CrmConnector.Adapters.Sql.Tests.PostgreSql;
using CrmConnector.Adapters.Sql.Tests.Shared;
using Npgsql;

namespace CrmConnector.Adapters.Sql.Tests.Signals;

public sealed class PostgreSqlSignalTests : PostgreSqlTest
{
    /// <summary>What the function of the first version did last.</summary>
    private const string WithoutBell = """
        DO $$ BEGIN EXECUTE regexp_replace(pg_get_functiondef('crmconnector_note()'::regprocedure), 'GET DIAGNOSTICS.*RETURN', 'RETURN'); END $$
        """;

    private static readonly string s_tables = string.Join(';', SignalChecks.Tables());

    [SkippableTheory]
    [InlineData("")]
    [InlineData(WithoutBell)]
    public async Task Commits_are_heard_and_nothing_else(string meanwhile)
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first", "second");
        await Database.ExecuteAsync(meanwhile.Length > 0 ? meanwhile : "SELECT 1");
        await SignalChecks.CommitsAreHeardAndNothingElseAsync(
            connection,
            Database.ExecuteAsync,
            sql => Database.ExecuteAsync($"BEGIN; {sql}; ROLLBACK")
        );
    }

    [SkippableFact]
    public async Task Installing_brings_the_log_of_an_earlier_version_up_to_date_and_keeps_checkpoints()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first");
        var position = await connection.PositionAsync("first");
        await Database.ExecuteAsync(WithoutBell + $"; {SignalChecks.Change}");
        var tracking = (ITrackingInstaller)connection;

        var before = (await connection.DescribeAsync("first")).Changes;
        var plan = await tracking.PlanTrackingAsync("first", install: true, CancellationToken.None);
        await tracking.InstallTrackingAsync("first", CancellationToken.None);
        var after = (await connection.DescribeAsync("first")).Changes;

        before.Explanation.ShouldContain("'tracking install'");
        plan.ShouldHaveSingleItem().ShouldStartWith("CREATE OR REPLACE FUNCTION");
        after.Explanation.ShouldNotContain("'tracking install'");
        (await tracking.PlanTrackingAsync("first", install: true, CancellationToken.None)).ShouldBeEmpty();
        (await connection.ChangesAsync("first", ["name"], position)).Keys.Order().ShouldBe(["1", "2", "3"]);
    }

    [SkippableFact]
    public async Task Triggers_notify_only_while_somebody_waits_once_per_transaction_and_table()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first", "second");
        await using var other = await Database.OpenAsync();
        var told = new List<string>();
        other.Notification += (_, ring) => told.Add(ring.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN crmconnector_changes", other))
        {
            await listen.ExecuteNonQueryAsync();
        }

        await Database.ExecuteAsync(SignalChecks.Change);
        await using var ear = await Ear.ListenAsync(connection, "first", "second");
        await WaitAsync(
            "SELECT count(*) = 2 FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted"
        );
        await Database.ExecuteAsync(
            $"BEGIN; {SignalChecks.Change}; {SignalChecks.Change}; {SignalChecks.ChangeSecond}; COMMIT; NOTIFY crmconnector_changes, 'end'"
        );
        while (!told.Contains("end"))
        {
            (await other.WaitAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue();
        }

        told.ShouldBe(["public.first", "public.second", "end"]);
        (await ear.UntilAsync("second")).ShouldBe(["first", "second"]);
    }

    [SkippableFact]
    public async Task A_change_that_an_older_open_transaction_holds_back_is_heard_when_the_feed_gives_it()
    {
        await SetUpAsync(s_tables + "; CREATE TABLE other (id int)");
        var connection = await InstallAsync("first");
        var position = await connection.PositionAsync("first");
        await using var ear = await Ear.ListenAsync(connection, "first");
        await using var early = await Database.OpenAsync();
        await using var transaction = await early.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand("INSERT INTO other VALUES (1)", early))
        {
            await write.ExecuteNonQueryAsync();
        }

        // heard in vain, and waiting for the bell again
        var commit = await Database.ScalarAsync($"{SignalChecks.Change}; SELECT clock_timestamp()::text");
        await WaitAsync(
            "SELECT EXISTS (SELECT FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND l.locktype = 'advisory' AND l.mode = 'ExclusiveLock' "
                + $"WHERE a.query LIKE 'SELECT b.bound%' AND a.state = 'idle' AND a.query_start > '{commit}')"
        );
        (await connection.ChangesAsync("first", ["name"], position)).Records.ShouldBeEmpty();
        await transaction.CommitAsync();

        await ear.UntilAsync("first");
        (await connection.ChangesAsync("first", ["name"], position)).Keys.Order().ShouldBe(["1", "2", "3"]);
    }

    [SkippableFact]
    public async Task A_transaction_that_began_to_write_before_anybody_listened_is_heard()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first");
        await using var writer = await Database.OpenAsync();
        await using var transaction = await writer.BeginTransactionAsync();
        await using (var write = new NpgsqlCommand(SignalChecks.Change, writer))
        {
            await write.ExecuteNonQueryAsync();
        }

        await using var ear = await Ear.ListenAsync(connection, "first");
        await transaction.CommitAsync();

        (await ear.UntilAsync("first")).ShouldBe(["first"]);
    }

    [SkippableFact]
    public async Task Two_may_listen_to_one_table()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first");
        await using var one = await Ear.ListenAsync(connection, "first");
        await using var two = await Ear.ListenAsync(await ConnectAsync(), "first");
        for (var i = 0; i < 3; i++)
        {
            await Database.ExecuteAsync(SignalChecks.Change);
            await one.UntilAsync("first");
            await two.UntilAsync("first");
        }
    }

    [SkippableFact]
    public async Task A_line_that_the_server_cuts_is_told_and_listening_again_works()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first");
        await using (var ear = await Ear.ListenAsync(connection, "first"))
        {
            var next = ear.NextAsync();
            await Database.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'"
            );
            (await Should.ThrowAsync<SystemUnavailableException>(() => next)).Message.ShouldContain("erp");
        }

        await WaitAsync("SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')");
        await using var again = await Ear.ListenAsync(connection, "first");
        await Database.ExecuteAsync(SignalChecks.Change);
        await again.UntilAsync("first");
    }

    [SkippableFact]
    public async Task Who_no_longer_listens_is_not_rung_for()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first");
        await using (await Ear.ListenAsync(connection, "first"))
        {
            await WaitAsync("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')");
        }

        await WaitAsync("SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')");
        await Database.ExecuteAsync(SignalChecks.Change);
    }

    [SkippableFact]
    public async Task Tracking_that_is_removed_ends_the_listening()
    {
        await SetUpAsync(s_tables);
        var connection = await InstallAsync("first", "second");
        await using var ear = await Ear.ListenAsync(connection, "first", "second");

        await ((ITrackingInstaller)connection).RemoveTrackingAsync("first", CancellationToken.None);
        await Database.ExecuteAsync(SignalChecks.ChangeSecond);
        await Should.ThrowAsync<SystemUnavailableException>(async () =>
        {
            while (true)
            {
                await Database.ExecuteAsync(SignalChecks.ChangeSecond);
                await ear.NextAsync();
            }
        });

        ((ISignalListener)connection).CanListen("first").ShouldBeFalse();
    }

    [SkippableFact]
    public async Task A_table_without_a_change_log_cannot_be_heard_and_what_to_do_is_said()
    {
        await SetUpAsync(s_tables);
        var connection = await ConnectAsync();
        var listener = (ISignalListener)connection;
        await connection.DescribeAsync("first");

        listener.CanListen("first").ShouldBeFalse();
        listener.CanListen("nowhere").ShouldBeFalse();
        var error = await Should.ThrowAsync<InvalidConfigurationException>(async () =>
        {
            await foreach (var _ in listener.ListenAsync(["first"], CancellationToken.None))
            {
                // nothing is to be heard
            }
        });
        error.Message.ShouldContain("'tracking install'");
    }

    [SkippableFact]
    public async Task A_user_who_may_not_read_the_log_is_told_to_be_granted_it()
    {
        const string role = "deaf";
        await SetUpAsync(s_tables);
        await InstallAsync("first");
        await Database.ExecuteAsync(
            $"CREATE ROLE {role} LOGIN PASSWORD 'p'; GRANT SELECT ON first, crmconnector_tracking TO {role}"
        );
        var connection = await ConnectAsync(("user", role), ("password", "p"));

        var error = await Should.ThrowAsync<PrivilegeMissingException>(() => Ear.ListenAsync(connection, "first"));
        await connection.DisposeAsync();
        await Database.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");

        error.Message.ShouldContain("GRANT");
    }

    [SkippableFact]
    public async Task Who_reads_slowly_hears_less()
    {
        await SetUpAsync(s_tables);
        await SignalChecks.WhoReadsSlowlyHearsLessAsync(await InstallAsync("first", "second"), Database.ExecuteAsync);
    }

    [SkippableFact]
    public async Task Listening_ends_when_it_is_cancelled()
    {
        await SetUpAsync(s_tables);
        await SignalChecks.ListeningEndsWhenCancelledAsync(await InstallAsync("first"));
    }

    private async Task WaitAsync(string condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((bool)(await Database.ScalarAsync(condition))! is false)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
